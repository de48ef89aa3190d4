package dev.throughline.server.estate;

/** A repository's row. */
public record RepositoryId(long value) {}
