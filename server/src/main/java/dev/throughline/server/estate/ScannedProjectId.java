package dev.throughline.server.estate;

/** A scanner's project's row. */
public record ScannedProjectId(long value) {}
