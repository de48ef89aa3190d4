package dev.throughline.upgrade.gradle;

import dev.throughline.model.Purl;
import dev.throughline.upgrade.VersionChoices;
import java.util.function.Predicate;

/**
 * A package and the version it shall have.
 *
 * @param packageName {@code group:artifact}
 * @param target the version
 * @param isBehind whether a version that stands in a file now shall give way to the target
 */
record GradleGoal(String packageName, String target, Predicate<String> isBehind) {
    /** Any version below the target is to be raised. */
    static GradleGoal atLeast(Purl pkg, String target) {
        return new GradleGoal(
                pkg.packageName(), target, version -> VersionChoices.order(pkg).compare(version, target) < 0);
    }
}
