package dev.throughline.server.manifests;

import dev.throughline.model.Purl;
import dev.throughline.upgrade.VersionChoices;
import dev.throughline.upgrade.edit.Change;
import java.util.List;
import java.util.Optional;

/**
 * One version to change in a repository.
 *
 * @param component the component to be rid of its findings, at its present version
 * @param move the package whose version changes, at its present version: the component's own, or what brings it
 * @param target the version to move to
 * @param ends ids of the advisories that this ends, sorted
 */
public record VersionChange(Purl component, Purl move, String target, List<String> ends) {
    public VersionChange {
        ends = List.copyOf(ends);
    }

    /** The change as the editors of build files take it: any version from the target on will do. */
    Change asChange() {
        return new Change(
                component,
                move,
                target,
                ends,
                List.of(),
                version -> VersionChoices.order(move).compare(version, target) >= 0,
                Optional.empty());
    }
}
