package dev.throughline.bench.pairs;

import dev.throughline.inventory.Inventory;
import dev.throughline.inventory.InventoryOptions;
import dev.throughline.inventory.archive.ArchiveTargets;
import dev.throughline.inventory.identify.DigestIndex;
import dev.throughline.inventory.identify.JarIdentifier;
import dev.throughline.inventory.identify.KnownPackages;
import dev.throughline.inventory.maven.MavenEnvironment;
import dev.throughline.inventory.purl.PurlReader;
import dev.throughline.model.InputException;
import dev.throughline.model.Purl;

/** Resolves clients and libraries as {@code throughline scan pkg:maven/…} does. */
final class PairTargets {
    private final PurlReader reader = new PurlReader(
            MavenEnvironment.ofThisProcess(),
            ArchiveTargets.files(new JarIdentifier(DigestIndex.embedded(), KnownPackages.embedded())));

    /**
     * The client with what it needs at run time, and the library in the stated version.
     *
     * @param client {@code group:artifact:version}, as is the library
     * @throws InputException if one of them cannot be had
     */
    PairTarget open(String client, String library) {
        Purl wanted = purl(library);
        Inventory inventory = read(purl(client));
        try {
            return PairTarget.resolved(inventory, wanted)
                    .orElseGet(() -> PairTarget.withLibrary(inventory, read(wanted), wanted));
        } catch (RuntimeException e) {
            inventory.close();
            throw e;
        }
    }

    private Inventory read(Purl purl) {
        return reader.read(purl.toString(), InventoryOptions.DEFAULT, _ -> {}).orElseThrow();
    }

    /** The purl of {@code group:artifact:version}. */
    static Purl purl(String coordinates) {
        String[] parts = coordinates.split(":", -1);
        if (parts.length != 3) {
            throw new InputException(
                    coordinates, "is not of the form group:artifact:version", "name the file of the study, unchanged");
        }
        return Purl.maven(parts[0], parts[1], parts[2]);
    }
}
