package dev.throughline.server.recommendations;

import dev.throughline.graph.path.RiskFactor;
import dev.throughline.graph.risk.RiskScore;
import dev.throughline.model.SeverityLevel;
import dev.throughline.model.graph.Entity;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * One problem on one resource.
 *
 * @param name the same at every run while problem and resource are the same
 * @param title what to do, in a sentence
 * @param description why
 * @param steps how
 * @param changeId the change of the graph that it proposes
 * @param findings the findings that it ends, by their ids in the hub
 * @param resource where
 * @param repositories where it can be fixed, as host and path
 * @param severity of the problem by itself
 * @param risk from context, with its arithmetic
 * @param contextual whether anything but severity went into the risk
 * @param paths the attack paths it is on
 * @param hasFix whether it is known what ends it
 */
public record Recommendation(
        String name,
        Category category,
        String title,
        String description,
        List<String> steps,
        Optional<String> changeId,
        List<String> findings,
        Entity resource,
        List<String> repositories,
        SeverityLevel severity,
        RiskScore risk,
        boolean contextual,
        SortedSet<RiskFactor> factors,
        List<String> paths,
        boolean hasFix) {
    public Recommendation {
        steps = List.copyOf(steps);
        findings = List.copyOf(findings);
        repositories = List.copyOf(repositories);
        paths = List.copyOf(paths);
    }

    /** What kind of problem it is. */
    public enum Category {
        VULNERABILITY,
        MISCONFIGURATION,
        SECRET
    }
}
