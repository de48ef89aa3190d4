package dev.throughline.reachability.verify;

import dev.throughline.model.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The class files of a JDK, read from its run-time image (JEP 220). */
final class Jdk implements AutoCloseable {
    private static final URI IMAGE = URI.create("jrt:/");

    private final FileSystem image;
    private final boolean ours;
    private List<Path> classFiles = List.of();

    private Jdk(FileSystem image, boolean ours) {
        this.image = image;
        this.ours = ours;
    }

    /** The JDK at that folder, or the one that runs this program. */
    static Jdk open(Optional<Path> javaHome) {
        if (javaHome.isEmpty()) {
            return new Jdk(FileSystems.getFileSystem(IMAGE), false);
        }
        try {
            Map<String, String> environment = Map.of("java.home", javaHome.get().toString());
            return new Jdk(FileSystems.newFileSystem(IMAGE, environment), true);
        } catch (IOException e) {
            throw new InputException(
                    javaHome.get(), "is not a JDK with a run-time image", "name the folder of a JDK 9 or newer", e);
        }
    }

    /** The class file of that binary name. */
    Optional<byte[]> read(String className) {
        int dot = className.lastIndexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String file = className.replace('.', '/') + ".class";
        return modules(className.substring(0, dot)).stream()
                .flatMap(module -> file(image.getPath("/modules", module, file)).stream())
                .findFirst();
    }

    /** Every class file of the image, module descriptors included. */
    Stream<byte[]> classFiles() {
        return classFiles(_ -> true);
    }

    /** The class files of the image whose path is wanted: {@code /modules/java.base/java/lang/Object.class}. */
    Stream<byte[]> classFiles(Predicate<String> wanted) {
        return paths().stream().filter(path -> wanted.test(path.toString())).flatMap(path -> file(path).stream());
    }

    private List<Path> paths() {
        if (classFiles.isEmpty()) {
            try (Stream<Path> files = Files.walk(image.getPath("/modules"))) {
                classFiles = files.filter(file -> file.toString().endsWith(".class"))
                        .sorted()
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return classFiles;
    }

    private List<String> modules(String packageName) {
        return list(image.getPath("/packages", packageName)).stream()
                .map(module -> module.getFileName().toString())
                .toList();
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<byte[]> file(Path path) {
        try {
            return Optional.of(Files.readAllBytes(path));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (!ours) {
            return;
        }
        try {
            image.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
