package dev.throughline.upgrade.maven;

import dev.throughline.model.Purl;
import dev.throughline.upgrade.VersionChoices;
import dev.throughline.upgrade.edit.Change;
import java.util.function.Predicate;

/**
 * A package and the version it shall have.
 *
 * @param packageName {@code group:artifact}
 * @param target the version
 * @param isBehind whether a version that stands in a POM now shall give way to the target
 */
record Goal(String packageName, String target, Predicate<String> isBehind) {
    static Goal of(Change change) {
        return new Goal(change.packageName(), change.target(), change::improves);
    }

    /** Any version below the target is to be raised. */
    static Goal atLeast(Purl pkg, String target) {
        return new Goal(
                pkg.packageName(), target, version -> VersionChoices.order(pkg).compare(version, target) < 0);
    }
}
