package dev.throughline.server.remediations;

/** A remediation's row. */
public record RemediationId(long value) {}
