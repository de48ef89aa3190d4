package dev.throughline.upgrade;

import dev.throughline.advisories.AdvisoryMatcher;
import dev.throughline.model.Advisory;
import dev.throughline.model.Purl;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Knows which advisories affect a version, whether or not the scanned target holds it. */
@FunctionalInterface
public interface KnownAdvisories {
    /** The ids, as findings show them, of the advisories that affect a component. */
    Set<String> affecting(Purl component);

    /** What the scan's own matcher says. */
    static KnownAdvisories of(AdvisoryMatcher matcher) {
        return component ->
                matcher.affecting(component).stream().map(Advisory::id).collect(Collectors.toCollection(TreeSet::new));
    }
}
