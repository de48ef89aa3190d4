package dev.throughline.scan;

import dev.throughline.advisories.AdvisoryMatcher;
import dev.throughline.callgraph.AnalysisRequest;
import dev.throughline.callgraph.CallGraph;
import dev.throughline.callgraph.CallGraphBuilder;
import dev.throughline.inventory.Inventory;
import dev.throughline.inventory.InventoryReader;
import dev.throughline.model.AdvisoryData;
import dev.throughline.model.AdvisoryMatch;
import dev.throughline.model.Finding;
import dev.throughline.model.InputException;
import dev.throughline.model.Problem;
import dev.throughline.model.ScanReport;
import dev.throughline.model.UpgradePlan;
import dev.throughline.model.Verdict.Unknown.Reason;
import dev.throughline.reachability.Reachability;
import dev.throughline.scan.ScanListener.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** Takes one target from its files to its report. */
public final class Scan {
    private final InventoryReader inventoryReader;
    private final AdvisoryMatcher advisoryMatcher;
    private final AdvisoryData advisoryData;
    private final CallGraphBuilder callGraphBuilder;
    private final Reachability reachability = new Reachability();
    private final Function<List<AdvisoryMatch>, List<UpgradePlan>> upgradePlanner;
    private final String toolVersion;
    private final InstantSource clock;

    /**
     * A scan with its collaborators.
     *
     * @param advisoryMatcher says which advisories affect which components
     * @param advisoryData which advisories those are
     * @param upgradePlanner works out how to end findings; asked on another thread while the call graph is built, for it may
     *     have to wait for repositories
     * @param toolVersion the version that the report names
     */
    public Scan(
            InventoryReader inventoryReader,
            AdvisoryMatcher advisoryMatcher,
            AdvisoryData advisoryData,
            CallGraphBuilder callGraphBuilder,
            Function<List<AdvisoryMatch>, List<UpgradePlan>> upgradePlanner,
            String toolVersion,
            InstantSource clock) {
        this.inventoryReader = inventoryReader;
        this.advisoryMatcher = advisoryMatcher;
        this.advisoryData = advisoryData;
        this.callGraphBuilder = callGraphBuilder;
        this.upgradePlanner = upgradePlanner;
        this.toolVersion = toolVersion;
        this.clock = clock;
    }

    /**
     * Scans a target.
     *
     * @param target as the user wrote it: a path or a purl
     * @param listener hears how far the scan has come
     * @throws InputException if the target cannot be used
     */
    public ScanReport run(String target, ScanOptions options, ScanListener listener) {
        Instant startedAt = clock.instant();
        NavigableSet<Problem> problems = new TreeSet<>();
        try (Inventory inventory = read(target, options, listener)) {
            problems.addAll(inventory.problems());
            List<AdvisoryMatch> matches = match(inventory, problems, listener);
            return report(inventory, matches, problems, options, listener, startedAt);
        }
    }

    private ScanReport report(
            Inventory inventory,
            List<AdvisoryMatch> matches,
            NavigableSet<Problem> problems,
            ScanOptions options,
            ScanListener listener,
            Instant startedAt) {
        try (Meanwhile<List<UpgradePlan>> plans =
                Meanwhile.start("upgrades", () -> matches.isEmpty() ? List.of() : upgradePlanner.apply(matches))) {
            Optional<CallGraph> callGraph = buildCallGraph(inventory, matches, options, listener);
            try {
                callGraph.ifPresent(graph -> problems.addAll(graph.problems()));
                List<Finding> findings = judge(inventory, matches, callGraph, options, listener);
                if (!findings.isEmpty()) {
                    listener.at(Stage.PLANNING_UPGRADES, findings.size() + " findings");
                }
                List<UpgradePlan> upgradePlans = plans.result();
                return new ScanReport(
                        toolVersion,
                        startedAt,
                        Duration.between(startedAt, clock.instant()),
                        inventory.target(),
                        inventory.components(),
                        findings,
                        upgradePlans,
                        advisoryData,
                        callGraph.map(CallGraph::summary),
                        new ArrayList<>(problems),
                        callGraph
                                .map(graph -> new ClassOrigins(inventory.code(), graph).of(findings))
                                .orElseGet(Collections::emptySortedMap));
            } finally {
                callGraph.ifPresent(CallGraph::close);
            }
        }
    }

    private Inventory read(String target, ScanOptions options, ScanListener listener) {
        listener.at(Stage.READING_TARGET, target);
        return inventoryReader.read(target, options.inventory(), message -> listener.at(Stage.READING_TARGET, message));
    }

    private List<AdvisoryMatch> match(Inventory inventory, NavigableSet<Problem> problems, ScanListener listener) {
        listener.at(Stage.MATCHING_ADVISORIES, inventory.components().size() + " components");
        return advisoryMatcher.match(inventory.components(), problems::add);
    }

    /** None when there is nothing to look for, or nothing to look into. */
    private Optional<CallGraph> buildCallGraph(
            Inventory inventory, List<AdvisoryMatch> matches, ScanOptions options, ScanListener listener) {
        if (matches.isEmpty() || inventory.code().isEmpty() || !options.reachability()) {
            return Optional.empty();
        }
        listener.at(Stage.BUILDING_CALL_GRAPH, "");
        AnalysisRequest request = new AnalysisRequest(
                inventory.code(),
                options.entryPoints(),
                options.javaHome(),
                options.cacheDirectory(),
                options.budget());
        return Optional.of(callGraphBuilder.build(
                request,
                (stage, done) -> listener.at(
                        Stage.BUILDING_CALL_GRAPH, done == 0 ? stage : stage + ", " + done + " methods reachable")));
    }

    private List<Finding> judge(
            Inventory inventory,
            List<AdvisoryMatch> matches,
            Optional<CallGraph> callGraph,
            ScanOptions options,
            ScanListener listener) {
        listener.at(Stage.JUDGING, matches.size() + " matches");
        if (callGraph.isPresent()) {
            return reachability.judge(matches, inventory.components(), inventory.code(), callGraph.get());
        }
        return options.reachability()
                ? reachability.judgeWithoutCallGraph(
                        matches, Reason.NO_CODE, "the target names its components but holds no code")
                : reachability.judgeWithoutCallGraph(
                        matches, Reason.NOT_ANALYSED, "no reachability analysis was asked for");
    }
}
