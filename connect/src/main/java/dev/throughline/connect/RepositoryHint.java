package dev.throughline.connect;

/**
 * What a tool says about where a project's source lies.
 *
 * @param evidence where the tool says it: {@code spec.git.http_clone_url}, {@code tag sourceUrl}
 * @param address as written there
 */
public record RepositoryHint(String evidence, String address) {}
