package dev.throughline.server.imports;

/** The row of one run of a connection. */
public record SyncRunId(long value) {}
