package dev.throughline.connect;

import dev.throughline.model.RepositoryKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A repository as its host knows it.
 *
 * @param key its one name, from its clone address
 * @param id the host's id, which outlives renaming
 * @param fullName owner and name as the host's API takes them: {@code acme/shop}
 * @param page where people see it
 * @param cloneAddress for https, without user
 * @param defaultBranch without {@code refs/heads/}; empty for an empty repository
 * @param visibility who may read it
 * @param archived whether nobody can change it
 * @param topics the host's topics, sorted
 * @param changedAt when it was last pushed to
 */
public record SourceRepository(
        RepositoryKey key,
        String id,
        String fullName,
        String page,
        String cloneAddress,
        Optional<String> defaultBranch,
        Visibility visibility,
        boolean archived,
        List<String> topics,
        Optional<Instant> changedAt) {
    public SourceRepository {
        topics = topics.stream().sorted().toList();
    }

    /** Who may read a repository. */
    public enum Visibility {
        PUBLIC,
        /** Everyone who is signed in at the host's installation. */
        INTERNAL,
        PRIVATE;

        /** The host's word in any letter case; what is unknown is private. */
        public static Visibility of(String word) {
            for (Visibility visibility : values()) {
                if (visibility.name().equalsIgnoreCase(word)) {
                    return visibility;
                }
            }
            return PRIVATE;
        }
    }
}
