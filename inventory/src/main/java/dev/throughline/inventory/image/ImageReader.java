package dev.throughline.inventory.image;

import dev.throughline.archive.ArchiveException;
import dev.throughline.inventory.Inventory;
import dev.throughline.inventory.InventoryOptions;
import dev.throughline.inventory.TargetReader;
import dev.throughline.inventory.archive.ContainerReader;
import dev.throughline.inventory.archive.ContainerReader.Context;
import dev.throughline.inventory.archive.TargetPath;
import dev.throughline.inventory.unpack.Decompression;
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
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import tools.jackson.core.JacksonException;

/** Reads an image from the file or folder it was saved to. */
final class ImageReader implements TargetReader {
    private static final Pattern COMPRESSED = Pattern.compile("(?i).*\\.(tgz|tar\\.(gz|bz2|zst))");

    /** Names in the layouts of docker save, podman, Jib, kaniko and OCI. */
    private static final Pattern LAYOUT = Pattern.compile(
            "(\\./)?(blobs(/.*)?|(sha256:)?[0-9a-f]{12,64}([./].*)?|(index|manifest|config)\\.json|oci-layout|repositories)");

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
        try {
            return isCompressed(path.get())
                    ? readCompressed(path.get(), target, options, listener)
                    : read(path.get(), target, options, listener);
        } catch (ArchiveException e) {
            throw new InputException(e.problem());
        } catch (IOException | JacksonException e) {
            throw new InputException(target, "is damaged: " + e.getMessage(), "save the image again", e);
        }
    }

    private static boolean mayBeImage(Path path) {
        return Files.isDirectory(path)
                ? Files.exists(path.resolve("index.json")) || Files.exists(path.resolve("manifest.json"))
                : path.toString().endsWith(".tar") || (isCompressed(path) && beginsAsImage(path));
    }

    /** As {@code docker save | gzip} leaves it. */
    private static boolean isCompressed(Path path) {
        return COMPRESSED.matcher(path.toString()).matches() && Files.isRegularFile(path);
    }

    /** Whether the first entry is one of an image's layout, since only unpacking all of it shows whether there is one. */
    private static boolean beginsAsImage(Path path) {
        try (InputStream in = Files.newInputStream(path);
                TarArchiveInputStream tar = new TarArchiveInputStream(Decompression.of(in))) {
            TarArchiveEntry first = tar.getNextEntry();
            return first != null && LAYOUT.matcher(first.getName()).matches();
        } catch (IOException | IllegalArgumentException _) {
            return false; // the reader of tar files says what is wrong with it
        }
    }

    private Optional<Inventory> readCompressed(Path path, String target, InventoryOptions options, Listener listener)
            throws IOException {
        listener.says("unpacking " + target);
        UnpackBudget budget = new UnpackBudget(target, options.limits(), Files.size(path));
        try (UnpackedFiles files = UnpackedFiles.create();
                InputStream plain = budget.decompressed(Files.newInputStream(path))) {
            return read(files.put("image.tar", plain), target, options, listener);
        }
    }

    private Optional<Inventory> read(Path path, String target, InventoryOptions options, Listener listener)
            throws IOException {
        try (ImageFiles image = Files.isDirectory(path) ? ImageFiles.ofFolder(path) : ImageFiles.ofTar(path)) {
            Optional<ImageManifest> manifest = ImageManifest.read(image, target);
            if (manifest.isEmpty()) {
                return Optional.empty();
            }
            listener.says("unpacking the layers of " + target);
            return Optional.of(read(image, manifest.get(), target, path, options));
        }
    }

    private Inventory read(ImageFiles image, ImageManifest manifest, String target, Path path, InventoryOptions options)
            throws IOException {
        UnpackedFiles files = UnpackedFiles.create();
        try {
            List<Problem> problems = new ArrayList<>(manifest.problems());
            UnpackBudget budget = new UnpackBudget(target, options.limits(), sizeOnDisk(path));
            Layers layers = new Layers(files);
            for (Blob layer : manifest.layers().reversed()) {
                addLayer(image, layer, target, budget, layers, problems);
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
            ImageFiles image, Blob layer, String target, UnpackBudget budget, Layers layers, List<Problem> problems)
            throws IOException {
        String location = target + "!/" + layer.file();
        Optional<Boolean> read = layer.read(image, target, in -> {
            layers.add(in, new TarReader(location, budget, problems::add));
            return true;
        });
        if (read.isEmpty()) {
            problems.add(new Problem(
                    location,
                    "is a layer that the image does not hold; its files are not scanned",
                    "save the image whole"));
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
