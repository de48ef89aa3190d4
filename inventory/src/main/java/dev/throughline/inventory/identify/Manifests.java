package dev.throughline.inventory.identify;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** The main attributes of a container's manifest. */
public final class Manifests {
    private static final String NAME = "META-INF/MANIFEST.MF";
    private static final long MAX_BYTES = 16 << 20;

    private Manifests() {}

    /** The main attributes; none if there is no manifest, or none that Java could read either. */
    public static Attributes mainAttributes(Archive archive) {
        Optional<Archive.Entry> entry = archive.entry(NAME).filter(file -> file.size() <= MAX_BYTES);
        if (entry.isEmpty()) {
            return new Attributes();
        }
        try {
            return new Manifest(new ByteArrayInputStream(archive.read(entry.get()))).getMainAttributes();
        } catch (IOException | IllegalArgumentException | ArchiveException _) {
            return new Attributes();
        }
    }

    /** An attribute's value without blanks around it; empty if it is missing, empty or a placeholder. */
    public static Optional<String> value(Attributes attributes, String name) {
        return Optional.ofNullable(attributes.getValue(name))
                .map(String::trim)
                .filter(value -> !value.isEmpty() && !value.contains("${"));
    }
}
