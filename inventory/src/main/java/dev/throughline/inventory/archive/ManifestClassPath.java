package dev.throughline.inventory.archive;

import dev.throughline.inventory.identify.Manifests;
import java.util.List;
import java.util.jar.Attributes;
import java.util.stream.Stream;

/** The {@code Class-Path} attribute of a manifest (JAR File Specification): relative URLs with blanks between them. */
final class ManifestClassPath {
    private static final int MAX_ENTRIES = 2000;

    private ManifestClassPath() {}

    /** The relative paths, in their order. Absolute ones are left out: they name files of another machine. */
    static List<String> of(Attributes manifest) {
        return Manifests.value(manifest, "Class-Path").stream()
                .flatMap(value -> Stream.of(value.split("\\s+")))
                .filter(path -> !path.isEmpty() && !path.startsWith("/") && !path.contains(":"))
                .map(path -> path.replace("%20", " "))
                .limit(MAX_ENTRIES)
                .toList();
    }
}
