package dev.throughline.connect;

/**
 * A file of a repository.
 *
 * @param path from the root, with slashes, without one in front
 * @param content the whole of it, as text
 */
public record RepositoryFile(String path, String content) {}
