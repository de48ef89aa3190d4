package dev.throughline.server.recommendations;

import dev.throughline.model.InputException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Takes recommendations out: for some resources, or for a scope.
 *
 * @param id 0 for one that is not kept yet
 * @param recommendations the names of those it is for; empty for all on the resources or in the scope
 * @param resources keys of resources; empty for all
 * @param scope an account, subscription, project, organization
 * @param expiresAt when it ends; empty for never
 */
public record Exemption(
        long id,
        String name,
        Category category,
        String description,
        List<String> recommendations,
        List<String> resources,
        Optional<String> scope,
        Optional<Instant> expiresAt,
        String createdBy,
        Instant createdAt) {
    public Exemption {
        recommendations = List.copyOf(recommendations);
        resources = List.copyOf(resources);
        if (name.isBlank() || name.length() > 200) {
            throw new InputException("exemption", "has no name of up to 200 characters", "give it one");
        }
        if (recommendations.isEmpty() && resources.isEmpty() && scope.isEmpty()) {
            throw new InputException(
                    "exemption " + name, "would exempt everything", "name recommendations, resources or a scope");
        }
    }

    /** Why it is taken out. */
    public enum Category {
        /** Somebody else deals with it: it counts as healthy. */
        MITIGATED,
        /** The risk is accepted: it is left out of the score. */
        WAIVER
    }
}
