package dev.throughline.connect;

import java.net.URI;
import java.util.Optional;

/**
 * A host of repositories, as one account sees it.
 *
 * <p>Safe for use by several threads.
 */
public interface SourceControl {
    /** The host's name as people know it: {@code GitLab}. */
    String host();

    /**
     * Asks whether the connection works and what it can see.
     *
     * @throws ConnectorException if it does not work
     */
    ConnectionCheck check();

    /** One page of the repositories, in a fixed order. */
    RepositoryPage repositories(Cursor at);

    /**
     * Looks a repository up by its full name; a name from before a renaming leads to the repository of today, whose key differs.
     *
     * @return empty if there is none, or none for this account
     */
    Optional<SourceRepository> repository(String fullName);

    /**
     * Reads a file.
     *
     * @param revision a branch or commit
     */
    Optional<RepositoryFile> file(SourceRepository repository, String path, String revision);

    /**
     * What the repository's Git server asks for; empty if the address to clone from belongs to another host, which must not see it.
     *
     * @throws ConnectorException if a token had to be asked for, and was not given
     */
    Optional<CloneCredential> cloneCredential(URI cloneAddress);

    /** Reads the file that says who owns what, from the first of the places where the host looks for it. */
    default Optional<RepositoryFile> codeOwners(SourceRepository repository) {
        return repository
                .defaultBranch()
                .flatMap(branch -> CodeOwnersPlaces.ALL.stream()
                        .flatMap(path -> file(repository, path, branch).stream())
                        .findFirst());
    }

    /**
     * Opens a pull or merge request with edited files. If one is open for the same branch, that one is the answer and nothing is
     * changed: there are never two for one change.
     */
    ChangeRequest open(SourceRepository repository, ProposedChange change);

    /** Reads how a change request stands. */
    ChangeRequest changeRequest(SourceRepository repository, String number);
}
