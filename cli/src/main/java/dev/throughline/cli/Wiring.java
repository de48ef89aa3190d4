package dev.throughline.cli;

import dev.throughline.advisories.AdvisoryMatcher;
import dev.throughline.advisories.AdvisoryStore;
import dev.throughline.advisories.RememberedAdvisories;
import dev.throughline.advisories.functions.VulnerableFunctions;
import dev.throughline.advisories.store.DataDirectory;
import dev.throughline.archive.DigestMemo;
import dev.throughline.callgraph.typeflow.TypeFlowCallGraphBuilder;
import dev.throughline.inventory.Inventory;
import dev.throughline.inventory.InventoryOptions;
import dev.throughline.inventory.InventoryReader;
import dev.throughline.model.ScanReport;
import dev.throughline.report.json.ScanReportReader;
import dev.throughline.scan.Scan;
import dev.throughline.scan.ScanListener;
import dev.throughline.scan.ScanListener.Stage;
import dev.throughline.scan.ScanOptions;
import java.util.concurrent.atomic.AtomicReference;

/** Makes the objects that commands use, by plain {@code new} and only when they are asked for. */
final class Wiring {
    private final Environment environment;
    private final Failures failures;

    Wiring(Environment environment, Failures failures) {
        this.environment = environment;
        this.failures = failures;
    }

    Environment environment() {
        return environment;
    }

    Failures failures() {
        return failures;
    }

    /** Where the user's advisory store lives. */
    DataDirectory dataDirectory() {
        return new DataDirectory(environment.folders().data());
    }

    /** The report in a file that the user names. */
    ScanReport readReport(String file) {
        return new ScanReportReader().read(environment.resolve(file));
    }

    /** What a target is made of; to be closed by whoever asks. */
    Inventory inventory(String target, InventoryOptions options, ProgressDisplay progress) {
        progress.at(Stage.READING_TARGET, target);
        return inventoryReader().read(target, options, message -> progress.at(Stage.READING_TARGET, message));
    }

    /** Scans with the advisories that the options name. */
    ScanReport scan(String target, ScanOptions options, AdvisoryChoice advisories, ProgressDisplay progress) {
        AdvisoryStore store = advisories.open(dataDirectory(), environment.clock());
        AdvisoryMatcher matcher = new AdvisoryMatcher(new RememberedAdvisories(store), new VulnerableFunctions()::of);
        DigestMemo digestMemo =
                DigestMemo.in(environment.folders().cache().resolve("digests.txt"), environment.clock());
        AtomicReference<Stage> stage = new AtomicReference<>(Stage.READING_TARGET);
        ScanListener scanning = (at, detail) -> {
            stage.set(at);
            progress.at(at, detail);
        };
        // Upgrades are planned beside the other stages; what that waits for is of interest once the scan waits for it.
        ScanListener planning = (at, detail) -> {
            if (stage.get() == at) {
                progress.at(at, detail);
            }
        };
        try (UpgradePlanning upgrades = new UpgradePlanning(
                store, matcher, environment.maven(), options.inventory().offline(), planning)) {
            Scan scan = new Scan(
                    inventoryReader(),
                    matcher,
                    store.data(),
                    new TypeFlowCallGraphBuilder(),
                    upgrades::plan,
                    ThroughlineCommand.Version.ofBuild(),
                    environment.clock());
            return scan.run(target, options.remembering(digestMemo), scanning);
        } finally {
            digestMemo.save();
        }
    }

    private InventoryReader inventoryReader() {
        return TargetReaders.all(environment.maven());
    }
}
