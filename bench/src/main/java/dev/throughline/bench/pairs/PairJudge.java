package dev.throughline.bench.pairs;

import dev.throughline.callgraph.AnalysisRequest;
import dev.throughline.callgraph.Budget;
import dev.throughline.callgraph.CallGraph;
import dev.throughline.callgraph.CallGraphBuilder;
import dev.throughline.callgraph.EntryPointSelection;
import dev.throughline.callgraph.typeflow.TypeFlowCallGraphBuilder;
import dev.throughline.model.AdvisoryMatch;
import dev.throughline.model.Finding;
import dev.throughline.reachability.Reachability;
import dev.throughline.reachability.verify.PathVerifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges the pairs of one client and one library over one call graph. */
final class PairJudge {
    private static final Duration MOST_TIME = Duration.ofMinutes(5);

    private final PairMatches matches;
    private final Path cache;
    private final CallGraphBuilder callGraphBuilder = new TypeFlowCallGraphBuilder();
    private final Reachability reachability = new Reachability();

    /**
     * @param cache where summaries and graphs are kept
     */
    PairJudge(PairMatches matches, Path cache) {
        this.matches = matches;
        this.cache = cache;
    }

    /** One result a pair, in their order. */
    List<PairResult> judge(PairTarget target, List<Pair> pairs) {
        AnalysisRequest request = new AnalysisRequest(
                target.code(),
                new EntryPointSelection.Library(),
                Optional.empty(),
                Optional.of(cache),
                new Budget(Optional.of(MOST_TIME), Optional.empty()));
        try (CallGraph graph = callGraphBuilder.build(request, CallGraphBuilder.Progress.SILENT);
                PathVerifier verifier = new PathVerifier(target.code(), Optional.empty())) {
            List<PairResult> results = new ArrayList<>();
            for (Pair pair : pairs) {
                results.add(judge(target, pair, graph, verifier));
            }
            return results;
        }
    }

    private PairResult judge(PairTarget target, Pair pair, CallGraph graph, PathVerifier verifier) {
        Optional<AdvisoryMatch> listed = matches.listed(target.library(), pair.cve());
        AdvisoryMatch match = listed.orElseGet(() -> matches.unlisted(target.library(), pair.cve()));
        return new PairResult(
                pair.key(),
                "",
                Optional.of(target.placement()),
                listed.isPresent(),
                Optional.of(Answer.of(finding(match, target, graph), verifier)),
                Optional.of(Answer.of(finding(matches.ofStudy(match, pair.cve(), graph), target, graph), verifier)),
                missed(pair, graph));
    }

    private Finding finding(AdvisoryMatch match, PairTarget target, CallGraph graph) {
        return reachability
                .judge(List.of(match), target.components(), target.code(), graph)
                .getFirst();
    }

    private static List<String> missed(Pair pair, CallGraph graph) {
        return pair.stacks().stream()
                .flatMap(List::stream)
                .distinct()
                .filter(method -> !StudyMethod.parse(method).isReachedIn(graph).orElse(true))
                .toList();
    }
}
