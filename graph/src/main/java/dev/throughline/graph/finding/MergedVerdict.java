package dev.throughline.graph.finding;

import dev.throughline.model.Level;
import dev.throughline.model.Verdict;
import dev.throughline.model.graph.FindingFact;
import dev.throughline.model.graph.FindingFact.ToolVerdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The one verdict that follows from those of all tools: deepest evidence first, the more dangerous word at one level. A tool
 * that does not know has said nothing.
 *
 * @param kind the verdict
 * @param level how deep its evidence goes
 * @param tool who said so; empty if nobody said anything
 * @param callPath from entry point to vulnerable function, by this tool or another of the same opinion; may be empty
 * @param conflict whether tools contradict each other at the deciding level
 */
public record MergedVerdict(
        Verdict.Kind kind, Level level, Optional<String> tool, List<String> callPath, boolean conflict) {
    private static final MergedVerdict NOBODY_KNOWS =
            new MergedVerdict(Verdict.Kind.UNKNOWN, Level.DEPENDENCY, Optional.empty(), List.of(), false);

    private static final Comparator<ToolVerdict> DECIDING = Comparator.comparing(ToolVerdict::level)
            .thenComparing(ToolVerdict::kind)
            .thenComparing(verdict -> verdict.callPath().isEmpty())
            .thenComparing(ToolVerdict::tool);

    public static MergedVerdict of(FindingFact finding) {
        if (finding.verdicts().size() == 1 && finding.verdicts().getFirst().kind() != Verdict.Kind.UNKNOWN) {
            ToolVerdict only = finding.verdicts().getFirst();
            return new MergedVerdict(only.kind(), only.level(), Optional.of(only.tool()), only.callPath(), false);
        }
        List<ToolVerdict> said = finding.verdicts().stream()
                .filter(verdict -> verdict.kind() != Verdict.Kind.UNKNOWN)
                .sorted(DECIDING)
                .toList();
        if (said.isEmpty()) {
            return NOBODY_KNOWS;
        }
        ToolVerdict first = said.getFirst();
        boolean conflict = said.stream()
                .anyMatch(other -> other.level() == first.level()
                        && (other.kind() == Verdict.Kind.UNREACHABLE) != (first.kind() == Verdict.Kind.UNREACHABLE));
        List<String> callPath = said.stream()
                .filter(verdict ->
                        verdict.kind() == first.kind() && !verdict.callPath().isEmpty())
                .map(ToolVerdict::callPath)
                .findFirst()
                .orElse(List.of());
        return new MergedVerdict(first.kind(), first.level(), Optional.of(first.tool()), callPath, conflict);
    }

    /** Reachable at the level of the function itself, or seen executing. */
    public boolean reachesFunction() {
        return kind == Verdict.Kind.REACHABLE && level.compareTo(Level.FUNCTION) <= 0;
    }
}
