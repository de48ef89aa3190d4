package dev.throughline.mining;

import dev.throughline.model.MethodRef;

/**
 * A function of a release.
 *
 * @param method class, name and descriptor
 * @param fingerprint what it does, in short
 * @param instructions how long its normal form is, lambdas included: short functions are alike by chance
 */
public record ReleaseFunction(MethodRef method, FunctionFingerprint fingerprint, int instructions) {}
