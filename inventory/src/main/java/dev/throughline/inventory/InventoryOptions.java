package dev.throughline.inventory;

import dev.throughline.archive.ArchiveLimits;
import dev.throughline.archive.DigestMemo;
import java.util.List;

/**
 * How to read a target.
 *
 * @param applicationPatterns which code is the user's own: glob patterns over locations ({@code **}{@code /shop-*.jar}), purls
 *     or package names ({@code com.example.shop}); empty to decide by the target's kind
 * @param offline never touch the network
 * @param includeTestScope components of test scope take part
 * @param limits what archives may demand
 */
public record InventoryOptions(
        List<String> applicationPatterns, boolean offline, boolean includeTestScope, ArchiveLimits limits) {
    public static final InventoryOptions DEFAULT = new InventoryOptions(List.of(), false, false, ArchiveLimits.DEFAULT);

    public InventoryOptions {
        applicationPatterns = List.copyOf(applicationPatterns);
    }

    /** The same options for a part of a target, whose role in the whole is told later. */
    public InventoryOptions withoutPatterns() {
        return new InventoryOptions(List.of(), offline, includeTestScope, limits);
    }

    /** The same options with a memory of digests. */
    public InventoryOptions remembering(DigestMemo memo) {
        return new InventoryOptions(applicationPatterns, offline, includeTestScope, limits.remembering(memo));
    }
}
