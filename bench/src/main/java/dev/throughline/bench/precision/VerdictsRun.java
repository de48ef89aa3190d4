package dev.throughline.bench.precision;

import dev.throughline.advisories.AdvisoryMatcher;
import dev.throughline.advisories.AdvisoryStore;
import dev.throughline.advisories.functions.VulnerableFunctions;
import dev.throughline.callgraph.solver.Dispatch;
import dev.throughline.callgraph.typeflow.TypeFlowCallGraphBuilder;
import dev.throughline.inventory.InventoryReader;
import dev.throughline.inventory.archive.ArchiveTargets;
import dev.throughline.inventory.identify.DigestIndex;
import dev.throughline.inventory.identify.JarIdentifier;
import dev.throughline.inventory.identify.KnownPackages;
import dev.throughline.inventory.maven.MavenEnvironment;
import dev.throughline.inventory.purl.PurlReader;
import dev.throughline.model.Finding;
import dev.throughline.model.ScanReport;
import dev.throughline.model.Verdict;
import dev.throughline.scan.Scan;
import dev.throughline.scan.ScanListener;
import dev.throughline.scan.ScanOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Scans the published subjects of a page with each way of dispatch and counts the verdicts. */
public final class VerdictsRun {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

    private VerdictsRun() {}

    /**
     * Prints a row for each subject and way.
     *
     * @param arguments the page, whose lines {@code scan PURL} name subjects, as {@code bench/subjects.md} does
     */
    public static void main(String[] arguments) throws IOException {
        System.out.println(
                "| subject | dispatch | methods | call edges | reachable | potentially | unreachable | unknown |");
        System.out.println("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            if (line.startsWith("scan ")) {
                String target = line.substring("scan ".length());
                for (Dispatch dispatch : Dispatch.values()) {
                    print(target, dispatch, scan(dispatch).run(target, ScanOptions.DEFAULT, ScanListener.SILENT));
                }
            }
        }
    }

    private static Scan scan(Dispatch dispatch) {
        JarIdentifier identifier = new JarIdentifier(DigestIndex.embedded(), KnownPackages.embedded());
        MavenEnvironment maven = MavenEnvironment.ofThisProcess();
        AdvisoryStore advisories = AdvisoryStore.embedded(CLOCK);
        return new Scan(
                new InventoryReader(List.of(
                        new PurlReader(maven, ArchiveTargets.files(identifier)), ArchiveTargets.files(identifier))),
                new AdvisoryMatcher(advisories, new VulnerableFunctions()::of),
                advisories.data(),
                new TypeFlowCallGraphBuilder(dispatch),
                _ -> List.of(),
                "of the bench",
                CLOCK);
    }

    private static void print(String target, Dispatch dispatch, ScanReport report) {
        Map<Verdict.Kind, Integer> counts = new EnumMap<>(Verdict.Kind.class);
        for (Finding finding : report.findings()) {
            counts.merge(finding.verdict().kind(), 1, Integer::sum);
        }
        String size = report.analysis()
                .map(summary -> String.format(
                        Locale.ROOT, "%,d | %,d", summary.reachableMethodCount(), summary.callEdgeCount()))
                .orElse("none | none");
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %d | %d | %d | %d |%n",
                target.substring(target.lastIndexOf('/') + 1),
                dispatch == Dispatch.TYPE_FLOW ? "type flow" : "rapid types",
                size,
                counts.getOrDefault(Verdict.Kind.REACHABLE, 0),
                counts.getOrDefault(Verdict.Kind.POTENTIALLY_REACHABLE, 0),
                counts.getOrDefault(Verdict.Kind.UNREACHABLE, 0),
                counts.getOrDefault(Verdict.Kind.UNKNOWN, 0));
    }
}
