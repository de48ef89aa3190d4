package dev.throughline.graph.join;

import dev.throughline.graph.estate.Conclusions;
import dev.throughline.graph.finding.MergedVerdict;
import dev.throughline.model.Verdict;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.FindingFact;
import dev.throughline.model.graph.Insight;
import dev.throughline.model.graph.InsightKind;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a finding means for the image, repository or workload it is in. */
final class FindingInsights {
    private final Conclusions conclusions;

    FindingInsights(Conclusions conclusions) {
        this.conclusions = conclusions;
    }

    void add(EntityKey about, FindingFact finding) {
        MergedVerdict verdict = MergedVerdict.of(finding);
        if (verdict.conflict()) {
            conclusions.add(
                    about,
                    Insight.of(
                            InsightKind.REACHABILITY_CONFLICT,
                            Map.of(
                                    "id",
                                    finding.vulnerability(),
                                    "package",
                                    finding.purl().toString())));
        }
        if (finding.dismissed()) {
            return;
        }
        Map<String, String> parameters = parameters(finding, verdict);
        conclusions.add(about, Insight.of(InsightKind.HAS_VULNERABILITY, parameters));
        if (verdict.kind() == Verdict.Kind.REACHABLE) {
            Map<String, String> withTool = new TreeMap<>(parameters);
            verdict.tool().ifPresent(tool -> withTool.put("tool", tool));
            conclusions.add(about, Insight.of(InsightKind.REACHABLE_VULNERABILITY, withTool));
        }
        if (finding.remoteCodeExecution()) {
            conclusions.add(
                    about,
                    Insight.of(
                            InsightKind.REMOTE_CODE_EXECUTION,
                            Map.of(
                                    "id",
                                    finding.vulnerability(),
                                    "severity",
                                    word(finding.severity().name()))));
        }
        if (finding.malicious()) {
            conclusions.add(
                    about,
                    Insight.of(
                            InsightKind.MALICIOUS_PACKAGE,
                            Map.of("package", finding.purl().toString(), "id", finding.vulnerability())));
        }
    }

    private static Map<String, String> parameters(FindingFact finding, MergedVerdict verdict) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("id", finding.vulnerability());
        parameters.put("severity", word(finding.severity().name()));
        parameters.put("package", finding.purl().toString());
        parameters.put("reachability", word(verdict.kind().name()));
        parameters.put("level", word(verdict.level().name()));
        parameters.put("kev", Boolean.toString(finding.knownExploited()));
        finding.epss().ifPresent(epss -> parameters.put("epss", Double.toString(epss)));
        finding.fixedVersion().ifPresent(version -> parameters.put("fix", version));
        return parameters;
    }

    /** A finding's own properties: the same facts, and whether it was dismissed. */
    static Map<String, String> properties(FindingFact finding) {
        Map<String, String> properties = parameters(finding, MergedVerdict.of(finding));
        properties.put("dismissed", Boolean.toString(finding.dismissed()));
        return properties;
    }

    private static String word(String constant) {
        return constant.toLowerCase(Locale.ROOT);
    }
}
