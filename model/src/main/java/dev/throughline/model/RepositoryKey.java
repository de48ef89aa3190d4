package dev.throughline.model;

import java.util.Optional;

/**
 * The one name of a source repository, whoever names it and however: {@code github.com/acme/shop}.
 *
 * <p>It is host and path in lower case, without scheme, user, port and {@code .git}. All spellings of one repository give
 * the same key: clone addresses for https and ssh, {@code git@host:path}, pages below the repository, and the host names
 * that Azure DevOps has had. A renamed repository has a new key; only its host knows that, so the connector that follows
 * the redirect says so.
 *
 * @param host the host name in lower case
 * @param path the path without a slash at either end, decoded, in lower case: GitHub, GitLab and Azure DevOps ignore case
 */
public record RepositoryKey(String host, String path) implements Comparable<RepositoryKey> {
    /** What separates the project from the repository in Azure DevOps. */
    static final String AZURE_MARKER = "_git";

    public RepositoryKey {
        if (host.isEmpty() || path.isEmpty()) {
            throw new IllegalArgumentException(
                    "a repository has a host and a path, not '" + host + "' and '" + path + "'");
        }
    }

    /**
     * Reads an address as people, tools and build files write it.
     *
     * @return empty if the text names no repository: no host, no path below it, or characters that no address has
     */
    public static Optional<RepositoryKey> parse(String address) {
        return RepositoryAddress.parse(address).flatMap(RepositoryAddress::key);
    }

    /** The last part of the path: the repository's own name. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public int compareTo(RepositoryKey other) {
        return toString().compareTo(other.toString());
    }

    /** Host and path: {@code gitlab.com/acme/payments/cards}. {@link #parse} reads it again. */
    @Override
    public String toString() {
        return host + "/" + path;
    }
}
