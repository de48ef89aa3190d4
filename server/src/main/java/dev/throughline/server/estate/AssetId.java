package dev.throughline.server.estate;

/** The row of what findings are about: a repository, an image or an unmatched project. */
public record AssetId(long value) {}
