package dev.throughline.reachability;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveException;
import dev.throughline.archive.CodeUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The class files of one place on the class path, by binary name. Those that only a multi-release folder holds are left
 * out: whether they are loaded depends on the Java version.
 */
final class ClassFiles {
    private static final String SUFFIX = ".class";
    private static final List<String> NO_PACKAGES = List.of("META-INF/", "WEB-INF/", "BOOT-INF/");

    private final CodeUnit unit;
    private final Map<String, Archive.Entry> entriesByClassName;

    private ClassFiles(CodeUnit unit, Map<String, Archive.Entry> entriesByClassName) {
        this.unit = unit;
        this.entriesByClassName = entriesByClassName;
    }

    static ClassFiles of(CodeUnit unit) {
        Map<String, Archive.Entry> entries = new LinkedHashMap<>();
        for (Archive.Entry entry : unit.archive().entries()) {
            classNameOf(entry.name(), unit.prefix()).ifPresent(name -> entries.putIfAbsent(name, entry));
        }
        return new ClassFiles(unit, entries);
    }

    private static Optional<String> classNameOf(String entryName, String prefix) {
        if (!entryName.startsWith(prefix) || !entryName.endsWith(SUFFIX)) {
            return Optional.empty();
        }
        String path = entryName.substring(prefix.length());
        if (path.endsWith("module-info.class") || NO_PACKAGES.stream().anyMatch(path::startsWith)) {
            return Optional.empty();
        }
        return Optional.of(path.substring(0, path.length() - SUFFIX.length()).replace('/', '.'));
    }

    CodeUnit unit() {
        return unit;
    }

    /** The names of the classes, in the container's order. */
    Set<String> names() {
        return Collections.unmodifiableSet(entriesByClassName.keySet());
    }

    boolean holds(String className) {
        return entriesByClassName.containsKey(className);
    }

    /** The bytes of a class; nothing if it is not here or cannot be read. */
    Optional<byte[]> read(String className) {
        Archive.Entry entry = entriesByClassName.get(className);
        if (entry == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(unit.archive().read(entry));
        } catch (ArchiveException e) {
            // The call graph builder met the same file and reports it as a problem.
            return Optional.empty();
        }
    }

    /** Those names whose part after the package is {@code simpleName}, nested names with their {@code $}. */
    List<String> named(String simpleName) {
        String end = "." + simpleName;
        return entriesByClassName.keySet().stream()
                .filter(name -> name.endsWith(end))
                .toList();
    }
}
