package dev.throughline.server.findings;

/** A finding's row. */
public record FindingId(long value) {}
