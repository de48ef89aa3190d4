package dev.throughline.server.scans;

/** The number of a scan. */
public record ScanRunId(long value) {}
