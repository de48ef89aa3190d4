package dev.throughline.server.remediations;

import dev.throughline.advisories.AdvisoryMatcher;
import dev.throughline.advisories.AdvisoryStore;
import dev.throughline.model.Purl;
import dev.throughline.upgrade.KnownAdvisories;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The advisories that come with the program, opened when they are first asked for. */
final class EmbeddedAdvisories implements KnownAdvisories {
    private final InstantSource clock;
    private @Nullable KnownAdvisories opened;

    EmbeddedAdvisories(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Set<String> affecting(Purl component) {
        return component.version().isEmpty() ? Set.of() : store().affecting(component);
    }

    private synchronized KnownAdvisories store() {
        if (opened == null) {
            opened = KnownAdvisories.of(new AdvisoryMatcher(AdvisoryStore.embedded(clock), _ -> List.of()));
        }
        return opened;
    }
}
