package dev.throughline.bench.subjects;

import dev.throughline.advisories.AdvisoryMatcher;
import dev.throughline.advisories.AdvisoryStore;
import dev.throughline.advisories.functions.VulnerableFunctions;
import dev.throughline.callgraph.typeflow.TypeFlowCallGraphBuilder;
import dev.throughline.inventory.Inventory;
import dev.throughline.inventory.InventoryOptions;
import dev.throughline.inventory.InventoryReader;
import dev.throughline.inventory.archive.ArchiveTargets;
import dev.throughline.inventory.identify.DigestIndex;
import dev.throughline.inventory.identify.JarIdentifier;
import dev.throughline.inventory.identify.KnownPackages;
import dev.throughline.inventory.maven.MavenEnvironment;
import dev.throughline.inventory.purl.PurlReader;
import dev.throughline.model.Finding;
import dev.throughline.reachability.verify.PathVerifier;
import dev.throughline.reachability.verify.Verification;
import dev.throughline.scan.Scan;
import dev.throughline.scan.ScanListener;
import dev.throughline.scan.ScanOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Scans as the command line does: with its defaults, the embedded advisories and a cache, but without upgrade plans. */
final class SubjectScan {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

    private final InventoryReader inventoryReader = inventoryReader();
    private final Scan scan;
    private final ScanOptions options;

    /**
     * @param cache where method summaries are kept, so that the JDK is read once for all subjects
     */
    SubjectScan(Path cache) {
        AdvisoryStore advisories = AdvisoryStore.embedded(CLOCK);
        this.scan = new Scan(
                inventoryReader,
                new AdvisoryMatcher(advisories, new VulnerableFunctions()::of),
                advisories.data(),
                new TypeFlowCallGraphBuilder(),
                _ -> List.of(),
                "of the tests",
                CLOCK);
        ScanOptions defaults = ScanOptions.DEFAULT;
        this.options = new ScanOptions(
                defaults.inventory(),
                defaults.reachability(),
                defaults.entryPoints(),
                defaults.javaHome(),
                Optional.of(cache),
                defaults.budget());
    }

    private static InventoryReader inventoryReader() {
        JarIdentifier identifier = new JarIdentifier(DigestIndex.embedded(), KnownPackages.embedded());
        MavenEnvironment maven = MavenEnvironment.ofThisProcess();
        return new InventoryReader(
                List.of(new PurlReader(maven, ArchiveTargets.files(identifier)), ArchiveTargets.files(identifier)));
    }

    /** What the scan finds. */
    List<Finding> findings(String target) {
        return scan.run(target, options, ScanListener.SILENT).findings();
    }

    /** Checks every call path of the findings against the class files, without the call graph. */
    Verification verify(String target, List<Finding> findings) {
        try (Inventory inventory = inventoryReader.read(target, InventoryOptions.DEFAULT, _ -> {});
                PathVerifier verifier = new PathVerifier(inventory.code(), Optional.empty())) {
            return verifier.verify(findings);
        }
    }
}
