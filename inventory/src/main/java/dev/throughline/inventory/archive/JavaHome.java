package dev.throughline.inventory.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveException;
import dev.throughline.model.Component;
import dev.throughline.model.Confidence;
import dev.throughline.model.Identification;
import dev.throughline.model.Location;
import dev.throughline.model.Purl;
import dev.throughline.model.Relation;
import dev.throughline.model.Scope;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * A Java installation, known by its {@code release} file (JEP 220) and its modules or {@code rt.jar}.
 *
 * @param folder with a closing {@code /}
 * @param version as the release file has it, without quotes: {@code 21.0.2}
 */
record JavaHome(String folder, String version, Location location) {
    private static final List<String> PLATFORM_FILES = List.of("lib/modules", "lib/rt.jar", "jre/lib/rt.jar");

    static List<JavaHome> findIn(Archive container) {
        List<JavaHome> homes = new ArrayList<>();
        for (Archive.Entry entry : container.entries()) {
            if (entry.name().equals("release") || entry.name().endsWith("/release")) {
                String folder = entry.name().substring(0, entry.name().length() - "release".length());
                boolean isJava = PLATFORM_FILES.stream()
                        .anyMatch(file -> container.entry(folder + file).isPresent());
                if (isJava) {
                    homes.add(new JavaHome(
                            folder,
                            version(container, entry).orElse(""),
                            container.location().inside(entry.name())));
                }
            }
        }
        return homes;
    }

    private static Optional<String> version(Archive container, Archive.Entry release) {
        try {
            Properties properties = new Properties();
            properties.load(new StringReader(new String(container.read(release), UTF_8)));
            return Optional.ofNullable(properties.getProperty("JAVA_VERSION"))
                    .map(version -> version.replace("\"", "").trim());
        } catch (IOException | IllegalArgumentException | ArchiveException _) {
            return Optional.empty();
        }
    }

    /** The installation as a component without code. */
    Component component() {
        Purl purl = Purl.of("generic", null, "openjdk", version.isEmpty() ? null : version, Map.of());
        return new Component(
                purl,
                Scope.PROVIDED,
                Relation.UNKNOWN,
                List.of(),
                new Identification(Identification.Method.MANIFEST, Confidence.HIGH, location.toString()),
                List.of(),
                Optional.empty());
    }
}
