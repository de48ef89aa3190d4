package dev.throughline.connect.github;

import dev.throughline.connect.SourceRepository;
import dev.throughline.connect.SourceRepository.Visibility;
import dev.throughline.connect.json.Fields;
import dev.throughline.model.RepositoryKey;
import java.util.Optional;

/** GitHub's repository in our words. */
final class RepositoryMapping {
    private RepositoryMapping() {}

    static Optional<SourceRepository> repository(Fields repository) {
        String cloneAddress = repository
                .text("clone_url")
                .or(() -> repository.text("html_url"))
                .orElse("");
        return RepositoryKey.parse(cloneAddress)
                .map(key -> new SourceRepository(
                        key,
                        repository.textOrEmpty("id"),
                        repository.text("full_name").orElse(key.path()),
                        repository.textOrEmpty("html_url"),
                        cloneAddress,
                        repository.text("default_branch"),
                        Visibility.of(repository
                                .text("visibility")
                                .orElse(repository.flag("private") ? "private" : "public")),
                        repository.flag("archived") || repository.flag("disabled"),
                        repository.texts("topics"),
                        repository.time("pushed_at")));
    }
}
