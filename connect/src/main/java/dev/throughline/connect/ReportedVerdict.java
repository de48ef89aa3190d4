package dev.throughline.connect;

import dev.throughline.model.Level;
import dev.throughline.model.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One answer of a tool on reachability. A tool may give several, each at a level of its own; none replaces another.
 *
 * @param kind the answer
 * @param level how deep the evidence goes
 * @param analysis how the tool found it out, in its own word: {@code CALL_GRAPH_ANALYSIS_TYPE_FULL}; empty if it does not say
 * @param evidence the word of the tool that this was read from: {@code FINDING_TAGS_REACHABLE_FUNCTION}
 * @param paths call paths that prove it; often empty, as tools give verdicts without
 */
public record ReportedVerdict(
        Verdict.Kind kind, Level level, Optional<String> analysis, String evidence, List<ReportedPath> paths) {
    /** Deepest evidence first; at the same level the more urgent answer. */
    public static final Comparator<ReportedVerdict> DEEPEST_FIRST =
            Comparator.comparing(ReportedVerdict::level).thenComparing(ReportedVerdict::kind);

    public ReportedVerdict {
        paths = List.copyOf(paths);
    }

    /** A verdict without call paths. */
    public static ReportedVerdict of(Verdict.Kind kind, Level level, String evidence) {
        return new ReportedVerdict(kind, level, Optional.empty(), evidence, List.of());
    }
}
