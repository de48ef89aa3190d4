package dev.throughline.server.estate;

/** An image's row. */
public record ArtifactId(long value) {}
