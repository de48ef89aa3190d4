package dev.throughline.connect.endor;

import dev.throughline.connect.ReportedPath;
import dev.throughline.connect.ReportedPath.Hop;
import dev.throughline.connect.ReportedVerdict;
import dev.throughline.connect.json.Fields;
import dev.throughline.model.Level;
import dev.throughline.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Endor Labs' two answers on reachability, each at its level, and the call paths that go with them. */
final class ReachabilityMapping {
    private static final String TAG = "FINDING_TAGS_";

    /** Per level the tags that decide, in order: where two contradict each other, the more dangerous counts. */
    private static final List<Answer> ANSWERS = List.of(
            new Answer("REACHABLE_FUNCTION", Verdict.Kind.REACHABLE, Level.FUNCTION),
            new Answer("UNREACHABLE_FUNCTION", Verdict.Kind.UNREACHABLE, Level.FUNCTION),
            new Answer("POTENTIALLY_REACHABLE_FUNCTION", Verdict.Kind.POTENTIALLY_REACHABLE, Level.FUNCTION),
            new Answer("REACHABLE_DEPENDENCY", Verdict.Kind.REACHABLE, Level.DEPENDENCY),
            new Answer("UNREACHABLE_DEPENDENCY", Verdict.Kind.UNREACHABLE, Level.DEPENDENCY),
            new Answer("POTENTIALLY_REACHABLE_DEPENDENCY", Verdict.Kind.POTENTIALLY_REACHABLE, Level.DEPENDENCY));

    private record Answer(String tag, Verdict.Kind kind, Level level) {}

    private ReachabilityMapping() {}

    static List<ReportedVerdict> verdicts(Fields spec) {
        Set<String> tags = Set.copyOf(spec.texts("finding_tags"));
        Optional<String> analysis =
                spec.text("call_graph_analysis_type").filter(type -> !type.endsWith("_UNSPECIFIED"));
        List<ReportedPath> paths = paths(spec);
        List<ReportedVerdict> verdicts = new ArrayList<>();
        for (Level level : List.of(Level.FUNCTION, Level.DEPENDENCY)) {
            // Paths lead to functions, so they go with the first verdict there is, which is the function's if it has
            // one.
            List<ReportedPath> own = verdicts.isEmpty() ? paths : List.of();
            answer(tags, level)
                    .map(answer -> new ReportedVerdict(answer.kind(), level, analysis, TAG + answer.tag(), own))
                    .ifPresent(verdicts::add);
        }
        if (verdicts.isEmpty() && !paths.isEmpty()) {
            verdicts.add(new ReportedVerdict(
                    Verdict.Kind.REACHABLE, Level.FUNCTION, analysis, "spec.reachable_paths", paths));
        }
        return verdicts;
    }

    private static Optional<Answer> answer(Set<String> tags, Level level) {
        return ANSWERS.stream()
                .filter(answer -> answer.level() == level && tags.contains(TAG + answer.tag()))
                .findFirst();
    }

    private static List<ReportedPath> paths(Fields spec) {
        return spec.list("reachable_paths").stream()
                .map(path -> new ReportedPath(path.list("nodes").stream()
                        .map(ReachabilityMapping::hop)
                        .toList()))
                .filter(path -> !path.hops().isEmpty())
                .toList();
    }

    private static Hop hop(Fields node) {
        String function = Stream.of("namespace", "classname", "function_or_attribute_name")
                .flatMap(part -> node.text("function_ref." + part).stream())
                .collect(Collectors.joining("."));
        return new Hop(
                function.isEmpty() ? node.text("function_ref.signature").orElse("unnamed") : function,
                node.text("package_version").flatMap(EndorPackage::parse).map(EndorPackage::component),
                node.flag("internal"),
                Optional.empty(),
                OptionalInt.empty());
    }
}
