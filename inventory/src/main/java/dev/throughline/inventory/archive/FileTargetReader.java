package dev.throughline.inventory.archive;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveException;
import dev.throughline.archive.Archives;
import dev.throughline.inventory.Inventory;
import dev.throughline.inventory.InventoryOptions;
import dev.throughline.inventory.TargetReader;
import dev.throughline.model.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads a folder, or any file that is a zip inside: jar, war, ear, distribution, under whatever name. A plain jar's
 * manifest may name neighbours that stand on its class path; those that are there are read with it.
 */
final class FileTargetReader implements TargetReader {
    private final ContainerReader containers;

    FileTargetReader(ContainerReader containers) {
        this.containers = containers;
    }

    @Override
    public Optional<Inventory> read(String target, InventoryOptions options, Listener listener) {
        Optional<Path> path = TargetPath.existing(target).filter(FileTargetReader::isContainer);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        try {
            Archive archive = Archives.open(path.get(), options.limits());
            return Optional.of(containers.read(
                    archive, target, Neighbours.contextOf(archive, path.get(), options.limits()), options));
        } catch (ArchiveException e) {
            throw new InputException(e.problem());
        }
    }

    /** A file that is named like an archive is meant to be one; if it is not, opening it says so. */
    private static boolean isContainer(Path path) {
        String name = path.toString();
        return Files.isDirectory(path)
                || ContainerWalk.isContainer(name)
                || ContainerWalk.extension(name).equals("zip")
                || Archives.isZip(path);
    }
}
