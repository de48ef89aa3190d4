package dev.throughline.callgraph.classpath;

import dev.throughline.model.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** A JDK other than the running one, read from its run-time image (JEP 220). */
public final class JdkImage implements JdkClasses {
    private final FileSystem image;
    private final String version;
    private final String contentKey;
    private final List<ModuleDescriptor> modules = new ArrayList<>();
    private final Map<String, String> moduleByPackage = new HashMap<>();

    /**
     * Opens the JDK in that folder.
     *
     * @throws InputException if there is none, or one before Java 9
     */
    public JdkImage(Path home) {
        try {
            Properties release = new Properties();
            try (InputStream in = Files.newInputStream(home.resolve("release"))) {
                release.load(in);
            }
            this.version = text(release, "JAVA_VERSION");
            Path content = home.resolve("lib/modules");
            String key = text(release, "IMPLEMENTOR") + "-" + version + "-" + text(release, "SOURCE") + "-"
                    + Files.size(content) + "-"
                    + Files.getLastModifiedTime(content).toMillis();
            this.contentKey = key.replaceAll("[^A-Za-z0-9.-]", "_");
            this.image = FileSystems.newFileSystem(URI.create("jrt:/"), Map.of("java.home", home.toString()));
            readModules();
        } catch (IOException e) {
            throw new InputException(
                    home, "is not a JDK with a run-time image", "name the folder of a JDK 9 or newer", e);
        }
    }

    private static String text(Properties release, String key) {
        return release.getProperty(key, "").replace("\"", "");
    }

    private void readModules() throws IOException {
        try (Stream<Path> folders = Files.list(image.getPath("/modules"))) {
            for (Path folder : (Iterable<Path>) folders.sorted()::iterator) {
                ModuleDescriptor module =
                        ModuleDescriptor.read(Files.newInputStream(folder.resolve("module-info.class")));
                modules.add(module);
                for (String packageName : module.packages()) {
                    moduleByPackage.put(packageName.replace('.', '/'), module.name());
                }
            }
        }
    }

    @Override
    public boolean has(String name) {
        return place(name).filter(Files::exists).isPresent();
    }

    private Optional<Path> place(String name) {
        int slash = name.lastIndexOf('/');
        return slash < 0
                ? Optional.empty()
                : Optional.ofNullable(moduleByPackage.get(name.substring(0, slash)))
                        .map(module -> image.getPath("/modules", module, name + ".class"));
    }

    @Override
    public Optional<byte[]> read(String name) {
        Optional<Path> place = place(name);
        if (place.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllBytes(place.get()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<ModuleDescriptor> modules() {
        return modules;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public String contentKey() {
        return contentKey;
    }

    @Override
    public int feature() {
        int end = version.indexOf('.');
        return Integer.parseInt((end < 0 ? version : version.substring(0, end)).replaceAll("\\D.*", ""));
    }

    @Override
    public void close() {
        try {
            image.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
