package dev.throughline.mining;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.throughline.mining.normalform.NormalForm;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a function does, in short: equal fingerprints mean the same normal form.
 *
 * @param exact SHA-256 of the normal form in lower-case hexadecimal
 * @param relocatable SHA-256 of the normal form without names of packages: the same for a copy of the library that was
 *     moved to another package
 */
public record FunctionFingerprint(String exact, String relocatable) {
    // A fingerprint is only comparable with those made by the same rules.
    private static final String RULES = "throughline function 1\n";

    static FunctionFingerprint of(NormalForm form) {
        return new FunctionFingerprint(sha256(form.exact()), sha256(form.relocatable()));
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest((RULES + text).getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
