package dev.throughline.cli;

import dev.throughline.inventory.InventoryReader;
import dev.throughline.inventory.TargetReader;
import dev.throughline.inventory.archive.ArchiveTargets;
import dev.throughline.inventory.identify.DigestIndex;
import dev.throughline.inventory.identify.JarIdentifier;
import dev.throughline.inventory.identify.KnownPackages;
import dev.throughline.inventory.image.ImageTargets;
import dev.throughline.inventory.maven.MavenEnvironment;
import dev.throughline.inventory.maven.MavenProjectReader;
import dev.throughline.inventory.purl.PurlReader;
import dev.throughline.inventory.sbom.SbomTargets;
import java.util.ArrayList;
import java.util.List;

/** Every kind of target, in the order in which a target is offered to them: archives take any folder, so they come last. */
final class TargetReaders {
    private TargetReaders() {}

    static InventoryReader all() {
        MavenEnvironment maven = MavenEnvironment.ofThisProcess();
        JarIdentifier identifier = new JarIdentifier(DigestIndex.embedded(), KnownPackages.embedded());
        List<TargetReader> archives = ArchiveTargets.readers(identifier);
        List<TargetReader> readers = new ArrayList<>();
        readers.add(new PurlReader(maven, archives.getLast()));
        readers.addAll(SbomTargets.readers());
        readers.addAll(ImageTargets.readers(identifier));
        readers.add(new MavenProjectReader(maven));
        readers.addAll(archives);
        return new InventoryReader(readers);
    }
}
