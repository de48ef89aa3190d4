package dev.throughline.upgrade.maven;

import dev.throughline.upgrade.edit.Outcome;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes the version at the place that states it: as text, or through the property it is written with. */
final class VersionEdits {
    private static final Pattern SINGLE_PROPERTY = Pattern.compile("\\$\\{([^${}]+)}");
    private static final Set<String> FLOATING = Set.of("LATEST", "RELEASE");

    private final MavenProject project;
    private final PropertyEdits properties;

    VersionEdits(MavenProject project, PropertyEdits properties) {
        this.project = project;
        this.properties = properties;
    }

    /** Whether Maven picks one of several versions by the text (POM reference, "Dependency Version Requirement"). */
    static boolean isOpen(String version) {
        return version.startsWith("[")
                || version.startsWith("(")
                || version.contains(",")
                || FLOATING.contains(version);
    }

    /** Raises the version that a declaration states; nothing is done if it is high enough. */
    Outcome raise(Declaration declaration, Goal goal) {
        String written = declaration.version().orElse("");
        if (!declaration.pom().isEditable()) {
            return new Outcome.Refused(
                    declaration.pom().name(),
                    "states the version of " + goal.packageName() + ", but lies outside the project",
                    "set it to " + goal.target() + " there, or run the fix on the folder that holds this file");
        }
        if (!written.contains("${")) {
            return raiseText(declaration, written, goal);
        }
        Matcher property = SINGLE_PROPERTY.matcher(written);
        if (!property.matches()) {
            return replace(declaration, goal, "was put together from several parts");
        }
        String name = property.group(1);
        if (isVersionOfProject(name)) {
            return new Outcome.Refused(
                    declaration.where(),
                    "gives " + goal.packageName() + " the project's own version, ${" + name + "}",
                    "give it a version of its own, " + goal.target() + ", by hand");
        }
        if (properties.isTiedToOthers(name, goal)) {
            return replace(
                    declaration, goal, "no longer shares ${" + name + "}, whose other users have no such version");
        }
        return properties.raise(name, declaration.pom(), goal);
    }

    private Outcome raiseText(Declaration declaration, String written, Goal goal) {
        if (isOpen(written)) {
            return new Outcome.Refused(
                    declaration.where(),
                    "leaves the version of " + goal.packageName() + " open: " + written,
                    "write " + goal.target() + " there, or raise the lower bound to it");
        }
        if (!goal.isBehind().test(written)) {
            return new Outcome.AlreadyDone(declaration.where());
        }
        declaration.setVersion(goal.target());
        declaration.pom().save();
        return edited(declaration.where() + ": " + goal.packageName() + " " + written + " → " + goal.target());
    }

    private static Outcome replace(Declaration declaration, Goal goal, String why) {
        declaration.setVersion(goal.target());
        declaration.pom().save();
        return edited(declaration.where() + ": " + goal.packageName() + " → " + goal.target() + "; its version " + why);
    }

    private static Outcome edited(String step) {
        return new Outcome.Edited(List.of(step));
    }

    /** {@code ${project.version}}, or a property such as {@code ${revision}} that makes up the project's own version. */
    private boolean isVersionOfProject(String property) {
        String expression = "${" + property + "}";
        return property.matches("(?:(?:project|pom)\\.)?(?:parent\\.)?version")
                || project.reactor().poms().stream()
                        .anyMatch(pom -> pom.version().contains(expression));
    }
}
