package dev.throughline.connect.endor;

import dev.throughline.connect.ReportedState;
import dev.throughline.connect.json.Fields;
import dev.throughline.model.Relation;
import dev.throughline.model.Scope;
import dev.throughline.model.Severity;
import dev.throughline.model.SeverityLevel;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The small facts of a finding: severity, state, relation, scope. Every enum of the service is read as an open set. */
final class FindingFacts {
    private static final String CVSS_3 = "finding_metadata.vulnerability.spec.cvss_v3_severity.";
    private static final String CVSS_4 = "finding_metadata.vulnerability.spec.cvss_v4_severity.";

    private FindingFacts() {}

    /** The tool's level, which heeds its own adjustments, with the numbers of CVSS beside it; advisories of today may have 4.0 only. */
    static Severity severity(Fields spec) {
        OptionalDouble score = spec.decimal(CVSS_3 + "score");
        Optional<String> vector = spec.text(CVSS_3 + "vector");
        if (score.isEmpty()) {
            score = spec.decimal(CVSS_4 + "base_score");
            vector = spec.text(CVSS_4 + "vector");
        }
        SeverityLevel level = switch (spec.textOrEmpty("level")) {
            case "FINDING_LEVEL_CRITICAL" -> SeverityLevel.CRITICAL;
            case "FINDING_LEVEL_HIGH" -> SeverityLevel.HIGH;
            case "FINDING_LEVEL_MEDIUM" -> SeverityLevel.MEDIUM;
            case "FINDING_LEVEL_LOW" -> SeverityLevel.LOW;
            case "FINDING_LEVEL_INFO" -> SeverityLevel.NONE;
            default -> score.isPresent() ? SeverityLevel.ofScore(score.getAsDouble()) : SeverityLevel.UNKNOWN;
        };
        return new Severity(level, score, vector);
    }

    static ReportedState state(Fields spec) {
        List<String> tags = spec.texts("finding_tags");
        boolean dismissed = spec.flag("dismiss")
                || tags.contains("FINDING_TAGS_EXCEPTION")
                || tags.contains("FINDING_TAGS_SNOOZED")
                || tags.contains("FINDING_TAGS_IGNORED");
        if (!dismissed) {
            return ReportedState.OPEN;
        }
        String reason = Stream.of("ignore", "snooze")
                .flatMap(kind ->
                        Stream.of(spec.text(kind + ".reason").map(FindingFacts::words), spec.text(kind + ".comments")))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(": "));
        return ReportedState.dismissed(reason.isEmpty() ? "dismissed by a policy" : reason);
    }

    private static String words(String reason) {
        return reason.replace("EXCEPTION_REASON_", "").replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    static Relation relation(Fields spec) {
        List<String> tags = spec.texts("finding_tags");
        if (tags.contains("FINDING_TAGS_SELF")) {
            return Relation.SELF;
        }
        if (tags.contains("FINDING_TAGS_DIRECT")) {
            return Relation.DIRECT;
        }
        return tags.contains("FINDING_TAGS_TRANSITIVE") ? Relation.TRANSITIVE : Relation.UNKNOWN;
    }

    static Scope scope(Fields spec) {
        if (spec.texts("finding_tags").contains("FINDING_TAGS_TEST")) {
            return Scope.TEST;
        }
        return switch (spec.textOrEmpty("target_dependency_native_scope").toLowerCase(Locale.ROOT)) {
            case "compile" -> Scope.COMPILE;
            case "runtime" -> Scope.RUNTIME;
            case "provided" -> Scope.PROVIDED;
            case "test" -> Scope.TEST;
            case "system" -> Scope.SYSTEM;
            default -> Scope.UNKNOWN;
        };
    }
}
