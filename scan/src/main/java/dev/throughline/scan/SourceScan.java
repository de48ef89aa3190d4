package dev.throughline.scan;

import dev.throughline.advisories.AdvisoryMatcher;
import dev.throughline.advisories.AdvisoryStore;
import dev.throughline.advisories.RememberedAdvisories;
import dev.throughline.advisories.functions.VulnerableFunctions;
import dev.throughline.inventory.InventoryReader;
import dev.throughline.inventory.checkout.CheckoutReader;
import dev.throughline.inventory.maven.MavenEnvironment;
import dev.throughline.model.ScanReport;
import java.time.InstantSource;
import java.util.List;

/**
 * A scan of a checkout that nobody has built, and whose author nobody trusts: what its build files say of dependencies is held
 * against the advisories. There are no class files, so every verdict is unknown, for want of code.
 */
public final class SourceScan {
    private final MavenEnvironment maven;
    private final AdvisoryStore advisories;
    private final String toolVersion;
    private final InstantSource clock;

    /**
     * @param maven how Maven is configured; nothing in the checkout changes it
     * @param toolVersion the version that the report names
     */
    public SourceScan(MavenEnvironment maven, AdvisoryStore advisories, String toolVersion, InstantSource clock) {
        this.maven = maven;
        this.advisories = advisories;
        this.toolVersion = toolVersion;
        this.clock = clock;
    }

    /**
     * Scans a folder. Paths in the report are as the folder is written: relative to the working directory if it is.
     *
     * @param name what the report calls it
     * @throws dev.throughline.model.InputException if its build files cannot be read
     */
    public ScanReport run(String folder, String name, ScanListener listener) {
        Scan scan = new Scan(
                new InventoryReader(List.of(new CheckoutReader(maven, name))),
                new AdvisoryMatcher(new RememberedAdvisories(advisories), new VulnerableFunctions()::of),
                advisories.data(),
                (_, _) -> {
                    throw new IllegalStateException("a checkout without class files has no call graph");
                },
                _ -> List.of(),
                toolVersion,
                clock);
        return scan.run(folder, ScanOptions.DEFAULT, listener);
    }
}
