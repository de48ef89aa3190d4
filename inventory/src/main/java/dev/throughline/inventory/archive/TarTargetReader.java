package dev.throughline.inventory.archive;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveException;
import dev.throughline.inventory.Inventory;
import dev.throughline.inventory.InventoryOptions;
import dev.throughline.inventory.TargetReader;
import dev.throughline.inventory.archive.ContainerReader.Context;
import dev.throughline.inventory.unpack.CodeFiles;
import dev.throughline.inventory.unpack.TarReader;
import dev.throughline.inventory.unpack.UnpackBudget;
import dev.throughline.inventory.unpack.UnpackedFiles;
import dev.throughline.model.InputException;
import dev.throughline.model.Location;
import dev.throughline.model.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a distribution packed as a tar file, compressed by gzip, bzip2, zstd or not at all. */
final class TarTargetReader implements TargetReader {
    private static final Pattern NAME = Pattern.compile("(?i).*\\.(tar|tgz|tar\\.(gz|bz2|zst))");

    private final ContainerReader containers;

    TarTargetReader(ContainerReader containers) {
        this.containers = containers;
    }

    @Override
    public Optional<Inventory> read(String target, InventoryOptions options, Listener listener) {
        Optional<Path> file = TargetPath.existing(target)
                .filter(path -> NAME.matcher(path.toString()).matches() && Files.isRegularFile(path));
        if (file.isEmpty()) {
            return Optional.empty();
        }
        listener.says("unpacking " + target);
        UnpackedFiles files = UnpackedFiles.create();
        try {
            List<Problem> problems = new ArrayList<>();
            unpack(file.get(), target, options, files, problems);
            Archive archive = files.toArchive(Location.of(target), options.limits());
            Context context = new Context(Optional.empty(), List.of(), Set.of(), problems);
            return Optional.of(
                    containers.read(archive, target, context, options).releasing(files::close));
        } catch (ArchiveException e) {
            files.close();
            throw new InputException(e.problem());
        } catch (RuntimeException e) {
            files.close();
            throw e;
        }
    }

    private static void unpack(
            Path file, String target, InventoryOptions options, UnpackedFiles files, List<Problem> problems) {
        try (InputStream in = Files.newInputStream(file)) {
            UnpackBudget budget = new UnpackBudget(target, options.limits(), Files.size(file));
            new TarReader(target, budget, problems::add).read(in, (name, size, content) -> {
                if (CodeFiles.isNeeded(name, size)) {
                    files.put(name, content);
                } else if (CodeFiles.isMarker(name)) {
                    files.put(name, new ByteArrayInputStream(new byte[0]));
                }
            });
        } catch (IOException e) {
            throw new InputException(
                    target, "cannot be read: " + e.getMessage(), "check its permissions and the disk", e);
        }
    }
}
