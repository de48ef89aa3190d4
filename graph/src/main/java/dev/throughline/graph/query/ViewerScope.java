package dev.throughline.graph.query;

import dev.throughline.model.graph.Entity;
import java.util.Optional;
import java.util.Set;

/**
 * What a viewer may see.
 *
 * @param scopes accounts, subscriptions, projects, clusters, organizations, as entities name theirs; empty optional for all
 */
public record ViewerScope(Optional<Set<String>> scopes) {
    public static final ViewerScope EVERYTHING = new ViewerScope(Optional.empty());

    public ViewerScope {
        scopes = scopes.map(Set::copyOf);
    }

    public static ViewerScope of(Set<String> scopes) {
        return new ViewerScope(Optional.of(scopes));
    }

    /** What belongs to nobody (the internet, a vulnerability, a package) is for everybody. */
    public boolean sees(Entity entity) {
        return scopes.isEmpty() || entity.scope().isEmpty() || scopes.get().contains(entity.scope());
    }
}
