package dev.throughline.scan;

import dev.throughline.archive.DigestMemo;
import dev.throughline.callgraph.Budget;
import dev.throughline.callgraph.EntryPointSelection;
import dev.throughline.inventory.InventoryOptions;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How to scan.
 *
 * @param inventory how to read the target
 * @param reachability whether to build a call graph; without one every verdict is unknown
 * @param entryPoints which methods the outside calls
 * @param javaHome the JDK that the code runs on; empty for the one that runs this program
 * @param cacheDirectory where method summaries are kept between runs; empty to keep none
 * @param budget what the call graph may use up
 */
public record ScanOptions(
        InventoryOptions inventory,
        boolean reachability,
        EntryPointSelection entryPoints,
        Optional<Path> javaHome,
        Optional<Path> cacheDirectory,
        Budget budget) {
    public static final ScanOptions DEFAULT = new ScanOptions(
            InventoryOptions.DEFAULT,
            true,
            new EntryPointSelection.Auto(),
            Optional.empty(),
            Optional.empty(),
            Budget.ALL);

    /** The same options with a memory of digests. */
    public ScanOptions remembering(DigestMemo memo) {
        return new ScanOptions(
                inventory.remembering(memo), reachability, entryPoints, javaHome, cacheDirectory, budget);
    }
}
