package dev.throughline.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a {@link JavaCompilation} made: class files, and the resources that go with them. */
public final class CompiledClasses {
    private final SortedMap<String, byte[]> classes;
    private final SortedMap<String, byte[]> files;

    CompiledClasses(Map<String, byte[]> classes, Map<String, byte[]> resources) {
        this.classes = Collections.unmodifiableSortedMap(new TreeMap<>(classes));
        TreeMap<String, byte[]> all = new TreeMap<>(classes);
        all.putAll(resources);
        this.files = Collections.unmodifiableSortedMap(all);
    }

    /** Class files by name, such as {@code app/Main.class}, sorted. */
    public SortedMap<String, byte[]> classes() {
        return classes;
    }

    /** Class files and resources by name, sorted. */
    public SortedMap<String, byte[]> files() {
        return files;
    }

    /**
     * The class file of one class.
     *
     * @param className the binary name, with dots: {@code app.Main$Part}
     * @throws IllegalArgumentException if no such class was compiled
     */
    public byte[] classFile(String className) {
        byte[] classFile = classes.get(className.replace('.', '/') + ".class");
        if (classFile == null) {
            throw new IllegalArgumentException("no class " + className + " was compiled, only " + classes.keySet());
        }
        return classFile;
    }

    /** The bytes of a jar of all files. */
    public byte[] jar() {
        return new JarBuilder().files(files).build();
    }

    /** Writes a jar of all files and gives its path back. */
    public Path writeJar(Path jar) {
        return new JarBuilder().files(files).write(jar);
    }

    /** Writes all files below a folder, which is made if need be, and gives its path back. */
    public Path writeTo(Path folder) {
        files.forEach((name, content) -> {
            Path file = folder.resolve(name);
            try {
                Files.createDirectories(file.getParent());
                Files.write(file, content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return folder;
    }
}
