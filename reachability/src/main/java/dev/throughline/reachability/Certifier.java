package dev.throughline.reachability;

import dev.throughline.callgraph.CallGraph;
import dev.throughline.model.Assumption;
import dev.throughline.model.Certificate;
import dev.throughline.model.Level;
import dev.throughline.model.MethodRef;
import dev.throughline.model.Verdict;
import dev.throughline.model.Verdict.PotentiallyReachable;
import dev.throughline.model.Verdict.Unknown;
import dev.throughline.model.Verdict.Unknown.Reason;
import dev.throughline.model.Verdict.Unreachable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides what may be said of code that no call path leads to, and writes down why. */
final class Certifier {
    private static final int FRONTIER_EDGES = 5;
    private static final int SHOWN_ASSUMPTIONS = 5;
    private static final int HIDING_ASSUMPTIONS = 10;

    private final CallGraph callGraph;

    Certifier(CallGraph callGraph) {
        this.callGraph = callGraph;
    }

    /** Why a path that was not found proves nothing; empty when the graph is whole and starts somewhere. */
    Optional<Verdict> inconclusive(Level level) {
        if (callGraph.summary().entryPoints().isEmpty()) {
            return Optional.of(new Unknown(
                    level, Reason.NO_ENTRY_POINT, "the application code has no method that the outside calls"));
        }
        if (callGraph.isPartial()) {
            return Optional.of(new Unknown(
                    level, Reason.BUDGET_EXHAUSTED, "the call graph was not finished within its time or memory"));
        }
        return Optional.empty();
    }

    /**
     * The verdict on code that a whole graph does not lead to: potentially reachable while something unresolved may hide a
     * path, else unreachable.
     *
     * @param targets the methods that no path leads to
     * @param searched the vulnerable functions among them, for the certificate
     * @param absent the vulnerable functions that the code does not contain
     */
    Verdict notReached(Level level, List<MethodRef> targets, List<MethodRef> searched, List<MethodRef> absent) {
        Certificate certificate = new Certificate(
                searched,
                absent,
                callGraph.frontier(targets, FRONTIER_EDGES),
                mostTelling(callGraph.assumptions()),
                callGraph.assumptions().size());
        List<Assumption> hiding = callGraph.assumptionsThatMayHide(targets).stream()
                .limit(HIDING_ASSUMPTIONS)
                .toList();
        return hiding.isEmpty()
                ? new Unreachable(level, certificate)
                : new PotentiallyReachable(level, hiding, certificate);
    }

    /** The verdict on functions that the target does not contain. */
    Verdict absent(List<MethodRef> absent) {
        Certificate certificate = new Certificate(
                List.of(), absent, List.of(), List.of(), callGraph.assumptions().size());
        return new Unreachable(Level.FUNCTION, certificate);
    }

    /** One assumption of each kind first, then more of the earlier kinds. */
    private static List<Assumption> mostTelling(List<Assumption> assumptions) {
        Set<Assumption.Kind> seen = EnumSet.noneOf(Assumption.Kind.class);
        List<Assumption> chosen = new ArrayList<>();
        List<Assumption> others = new ArrayList<>();
        for (Assumption assumption : assumptions) {
            (seen.add(assumption.kind()) ? chosen : others).add(assumption);
        }
        chosen.addAll(others.subList(0, Math.min(others.size(), SHOWN_ASSUMPTIONS)));
        return chosen.stream().limit(SHOWN_ASSUMPTIONS).sorted().toList();
    }
}
