package dev.throughline.upgrade.edit;

import dev.throughline.model.Purl;
import dev.throughline.upgrade.VersionChoices;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One version to change in a project.
 *
 * @param component the component to be rid of its findings, at its present version
 * @param move the package whose version changes, at its present version: the component's own, or what brings it
 * @param target the version to move to
 * @param ends ids of the advisories that this ends, sorted
 * @param dependencyPath from the project's module to the component, both included; empty when unknown
 * @param suffices whether a version of {@code move} that the project arrives at, such as the one that a BOM brings, will do
 *     as well as {@code target}
 * @param beside the package whose move this one follows, because they are released together; empty for one that ends
 *     findings itself
 */
public record Change(
        Purl component,
        Purl move,
        String target,
        List<String> ends,
        List<Purl> dependencyPath,
        Predicate<String> suffices,
        Optional<String> beside) {
    private static final int NAMED_ADVISORIES = 3;

    public Change {
        ends = List.copyOf(ends);
        dependencyPath = List.copyOf(dependencyPath);
    }

    /** Whether the component itself moves, not the dependency that brings it. */
    public boolean movesComponent() {
        return move.withoutVersion().equals(component.withoutVersion());
    }

    /** The package that moves, as its ecosystem writes it: {@code group:artifact}. */
    public String packageName() {
        return move.packageName();
    }

    /** Whether a place that states this version would be better off with the target. */
    public boolean improves(String version) {
        return !suffices.test(version) && order().compare(version, target) < 0;
    }

    /** Whether a place that states this version has to move: it is what the findings are about, or on the way from there. */
    public boolean concerns(String version) {
        return improves(version) && order().compare(version, move.version().orElse("")) >= 0;
    }

    private Comparator<String> order() {
        return VersionChoices.order(move);
    }

    /** Why the change is made, for a comment beside it: {@code ends CVE-1, CVE-2, CVE-3 and 4 more}. */
    public String reason() {
        if (beside.isPresent()) {
            return "released together with " + beside.get();
        }
        String named = String.join(", ", ends.subList(0, Math.min(ends.size(), NAMED_ADVISORIES)));
        int more = ends.size() - NAMED_ADVISORIES;
        return "ends " + named + (more > 0 ? " and " + more + " more" : "");
    }
}
