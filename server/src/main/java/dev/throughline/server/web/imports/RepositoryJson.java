package dev.throughline.server.web.imports;

import dev.throughline.server.estate.Repository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A repository for programs. */
record RepositoryJson(
        long id,
        String key,
        String name,
        String page,
        Optional<String> defaultBranch,
        String visibility,
        boolean archived,
        boolean connected,
        List<String> topics,
        List<String> owners,
        Optional<Instant> goneAt) {
    static RepositoryJson of(Repository repository) {
        return new RepositoryJson(
                repository.id().value(),
                repository.key().toString(),
                repository.fullName(),
                repository.page(),
                repository.defaultBranch(),
                repository.visibility(),
                repository.archived(),
                repository.connected(),
                repository.topics(),
                repository.owners(),
                repository.goneAt());
    }
}
