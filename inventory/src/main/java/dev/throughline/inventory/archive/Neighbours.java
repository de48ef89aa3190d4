package dev.throughline.inventory.archive;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveException;
import dev.throughline.archive.ArchiveLimits;
import dev.throughline.archive.Archives;
import dev.throughline.inventory.archive.ContainerReader.Context;
import dev.throughline.inventory.identify.Manifests;
import dev.throughline.model.Location;
import dev.throughline.model.Problem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the jars that the manifest of a jar puts on its class path, and those that their manifests add. */
final class Neighbours {
    private static final int MAX_NEIGHBOURS = 2000;

    private final ArchiveLimits limits;
    private final Set<Path> seen = new LinkedHashSet<>();
    private final List<Archive> found = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private Neighbours(ArchiveLimits limits) {
        this.limits = limits;
    }

    /** The neighbours of an opened target; those that are not there are passed over, as Java does. */
    static Context contextOf(Archive archive, Path path, ArchiveLimits limits) {
        Neighbours neighbours = new Neighbours(limits);
        if (archive.isFile()) {
            neighbours.seen.add(path.toAbsolutePath().normalize());
            neighbours.addNamedBy(archive, path);
        }
        return new Context(Optional.empty(), neighbours.found, Set.of(), neighbours.problems);
    }

    private void addNamedBy(Archive jar, Path path) {
        for (String name : ManifestClassPath.of(Manifests.mainAttributes(jar))) {
            neighbour(path, name).ifPresent(this::add);
        }
    }

    private static Optional<Path> neighbour(Path path, String name) {
        try {
            return Optional.of(path.resolveSibling(name).normalize()).filter(Files::exists);
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    private void add(Path path) {
        if (found.size() == MAX_NEIGHBOURS || !seen.add(path.toAbsolutePath().normalize())) {
            return;
        }
        if (Files.isDirectory(path)) {
            problems.add(new Problem(
                    path.toString(), "is a folder on the jar's class path, which is not read", "scan the folder too"));
            return;
        }
        try {
            Archive archive = Archives.open(path, Location.of(path.toString()), limits);
            found.add(archive);
            addNamedBy(archive, path);
        } catch (ArchiveException e) {
            problems.add(e.problem());
        }
    }
}
