package dev.throughline.cli;

import dev.throughline.inventory.InventoryReader;
import dev.throughline.inventory.TargetReader;
import dev.throughline.inventory.archive.ArchiveTargets;
import dev.throughline.inventory.gradle.GradleProjectReader;
import dev.throughline.inventory.identify.DigestIndex;
import dev.throughline.inventory.identify.JarIdentifier;
import dev.throughline.inventory.identify.KnownPackages;
import dev.throughline.inventory.image.ImageTargets;
import dev.throughline.inventory.maven.MavenEnvironment;
import dev.throughline.inventory.maven.MavenProjectReader;
import dev.throughline.inventory.purl.PurlReader;
import dev.throughline.inventory.sbom.SbomTargets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Every kind of target, in the order in which a target is offered to them: archives take any folder, so they come last. */
final class TargetReaders {
    /** How long a project's own Gradle may take to tell its dependencies, downloads included. */
    private static final Duration GRADLE_TIME = Duration.ofMinutes(10);

    private TargetReaders() {}

    static InventoryReader all(MavenEnvironment maven) {
        JarIdentifier identifier = new JarIdentifier(DigestIndex.embedded(), KnownPackages.embedded());
        List<TargetReader> archives = ArchiveTargets.readers(identifier);
        List<TargetReader> readers = new ArrayList<>();
        readers.add(new PurlReader(maven, archives.getLast()));
        readers.addAll(SbomTargets.readers());
        readers.addAll(ImageTargets.readers(identifier));
        readers.add(new MavenProjectReader(maven));
        readers.add(new GradleProjectReader(maven, archives.getLast(), GRADLE_TIME));
        readers.addAll(archives);
        return new InventoryReader(readers);
    }
}
