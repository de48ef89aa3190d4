package dev.throughline.connect;

import java.util.List;
import java.util.Optional;

/**
 * One page of repositories.
 *
 * @param next where the list goes on; empty at its end
 */
public record RepositoryPage(List<SourceRepository> repositories, Optional<Cursor> next) {
    public RepositoryPage {
        repositories = List.copyOf(repositories);
    }
}
