package dev.throughline.inventory.maven;

import dev.throughline.model.Problem;
import java.util.Locale;
import org.apache.maven.model.building.ModelBuildingException;
import org.apache.maven.model.building.ModelProblem;
import org.apache.maven.model.resolution.UnresolvableModelException;

/** Says in one sentence why the model of a pom cannot be built. */
final class PomTrouble {
    private PomTrouble() {}

    /**
     * The first thing that stands in the way.
     *
     * @param where what was to be built, for troubles that name no file
     */
    static Problem of(String where, ModelBuildingException exception) {
        ModelProblem first = exception.getProblems().stream()
                .filter(problem -> problem.getSeverity() != ModelProblem.Severity.WARNING)
                .findFirst()
                .orElse(exception.getProblems().getFirst());
        if (first.getException() instanceof UnresolvableModelException missing) {
            return missing(place(where, first), missing);
        }
        if (first.getMessage().contains("form a cycle")) {
            return new Problem(place(where, first), decapitalized(first.getMessage()), "break the cycle");
        }
        return new Problem(
                place(where, first),
                "is not a valid Maven pom: " + decapitalized(first.getMessage()),
                "correct it until 'mvn validate' accepts it");
    }

    /** A parent or an imported pom; without it nothing certain can be said about any dependency. */
    private static Problem missing(String place, UnresolvableModelException missing) {
        String coordinates = missing.getGroupId() + ":" + missing.getArtifactId() + ":" + missing.getVersion();
        Unavailable reason = Unavailable.of(missing);
        return new Problem(
                place, "needs " + coordinates + " as parent or import, which " + reason.what(), reason.remedy());
    }

    private static String place(String where, ModelProblem problem) {
        String source = problem.getSource().isEmpty() ? where : problem.getSource();
        return problem.getLineNumber() > 0 ? source + ":" + problem.getLineNumber() : source;
    }

    private static String decapitalized(String message) {
        String line = message.lines().findFirst().orElse(message);
        return line.substring(0, 1).toLowerCase(Locale.ROOT) + line.substring(1);
    }
}
