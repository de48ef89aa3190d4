package dev.throughline.inventory.image;

import dev.throughline.archive.ArchiveException;
import dev.throughline.inventory.Inventory;
import dev.throughline.inventory.InventoryOptions;
import dev.throughline.inventory.TargetReader;
import dev.throughline.inventory.archive.ContainerReader;
import dev.throughline.inventory.archive.ContainerReader.Context;
import dev.throughline.inventory.archive.TargetPath;
import dev.throughline.inventory.unpack.TarReader;
import dev.throughline.inventory.unpack.UnpackBudget;
import dev.throughline.inventory.unpack.UnpackedFiles;
import dev.throughline.model.InputException;
import dev.throughline.model.Location;
import dev.throughline.model.Problem;
import dev.throughline.model.Target;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** Reads an image from the file or folder it was saved to. */
final class ImageReader implements TargetReader {
    private final ContainerReader containers;

    ImageReader(ContainerReader containers) {
        this.containers = containers;
    }

    @Override
    public Optional<Inventory> read(String target, InventoryOptions options, Listener listener) {
        Optional<Path> path = TargetPath.existing(target).filter(ImageReader::mayBeImage);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        try (ImageFiles image =
                Files.isDirectory(path.get()) ? ImageFiles.ofFolder(path.get()) : ImageFiles.ofTar(path.get())) {
            Optional<ImageManifest> manifest = ImageManifest.read(image, target);
            if (manifest.isEmpty()) {
                return Optional.empty();
            }
            listener.says("unpacking the layers of " + target);
            return Optional.of(read(image, manifest.get(), target, path.get(), options));
        } catch (ArchiveException e) {
            throw new InputException(e.problem());
        } catch (IOException | JacksonException e) {
            throw new InputException(target, "is damaged: " + e.getMessage(), "save the image again", e);
        }
    }

    private static boolean mayBeImage(Path path) {
        return Files.isDirectory(path)
                ? Files.exists(path.resolve("index.json")) || Files.exists(path.resolve("manifest.json"))
                : path.toString().endsWith(".tar");
    }

    private Inventory read(ImageFiles image, ImageManifest manifest, String target, Path path, InventoryOptions options)
            throws IOException {
        UnpackedFiles files = UnpackedFiles.create();
        try {
            List<Problem> problems = new ArrayList<>(manifest.problems());
            UnpackBudget budget = new UnpackBudget(target, options.limits(), sizeOnDisk(path));
            Layers layers = new Layers(files);
            for (String name : manifest.layers().reversed()) {
                addLayer(image, name, target, budget, layers, problems);
            }
            Context context = new Context(
                    Optional.empty(),
                    List.of(),
                    StartCommand.jars(manifest.config(), layers.linkTargets(), target),
                    problems);
            return containers
                    .read(files.toArchive(Location.of(target), options.limits()), target, context, options)
                    .withTarget(new Target(target, Target.Kind.OCI_IMAGE))
                    .releasing(files::close);
        } catch (IOException | RuntimeException e) {
            files.close();
            throw e;
        }
    }

    private static void addLayer(
            ImageFiles image, String name, String target, UnpackBudget budget, Layers layers, List<Problem> problems)
            throws IOException {
        String location = target + "!/" + name;
        Optional<InputStream> layer = image.open(name);
        if (layer.isEmpty()) {
            problems.add(new Problem(
                    location,
                    "is a layer that the image does not hold; its files are not scanned",
                    "save the image whole"));
            return;
        }
        try (InputStream in = layer.get()) {
            layers.add(in, new TarReader(location, budget, problems::add));
        }
    }

    private static long sizeOnDisk(Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            return Files.size(path);
        }
        try (var files = Files.walk(path)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
