package dev.throughline.server.connections;

/** The row of one run of a connection. */
public record SyncRunId(long value) {}
