package dev.throughline.server.estate;

import dev.throughline.model.RepositoryKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A repository.
 *
 * @param key its one name
 * @param fullName owner and name as its host writes them
 * @param page where people see it, or empty text
 * @param cloneAddress for https, or empty text
 * @param defaultBranch empty when it is not known, or there is none
 * @param visibility {@code PUBLIC}, {@code INTERNAL}, {@code PRIVATE} or {@code UNKNOWN}
 * @param connected whether a connected host shows it; otherwise only scanners or people name it
 * @param owners who owns all of it, by CODEOWNERS
 * @param goneAt when its host no longer showed it
 */
public record Repository(
        RepositoryId id,
        RepositoryKey key,
        String fullName,
        String page,
        String cloneAddress,
        Optional<String> defaultBranch,
        String visibility,
        boolean archived,
        boolean connected,
        List<String> topics,
        List<String> owners,
        Optional<Instant> goneAt) {
    public Repository {
        topics = List.copyOf(topics);
        owners = List.copyOf(owners);
    }
}
