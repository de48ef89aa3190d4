package dev.throughline.inventory.identify;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveException;
import dev.throughline.model.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The Maven metadata in a jar: {@code META-INF/maven/GROUP/ARTIFACT/pom.properties} and {@code pom.xml} beside it.
 *
 * @param coordinates one for each such folder, in the jar's order
 * @param problems the files that could not be read
 */
record MavenMetadata(List<MavenCoordinates> coordinates, List<Problem> problems) {
    private static final String ROOT = "META-INF/maven/";
    private static final long MAX_BYTES = 4 << 20;

    static MavenMetadata read(Archive jar) {
        List<Problem> problems = new ArrayList<>();
        Map<String, MavenCoordinates> found = new LinkedHashMap<>();
        List<Archive.Entry> poms = new ArrayList<>();
        for (Archive.Entry entry : jar.entries()) {
            String name = entry.name();
            if (!name.startsWith(ROOT) || entry.size() > MAX_BYTES) {
                continue;
            }
            if (name.endsWith("/pom.properties")) {
                read(jar, entry, problems)
                        .flatMap(content -> properties(content, name))
                        .ifPresent(coordinates -> found.put(folder(name), coordinates));
            } else if (name.endsWith("/pom.xml")) {
                poms.add(entry);
            }
        }
        for (Archive.Entry pom : poms) {
            if (!found.containsKey(folder(pom.name()))) {
                read(jar, pom, problems)
                        .flatMap(EmbeddedPom::parse)
                        .map(facts ->
                                new MavenCoordinates(facts.groupId(), facts.artifactId(), facts.version(), pom.name()))
                        .ifPresent(coordinates -> found.put(folder(pom.name()), coordinates));
            }
        }
        return new MavenMetadata(
                found.values().stream().filter(MavenCoordinates::isUsable).toList(), problems);
    }

    /** The pom of a component in the jar, if it is there and can be read. */
    static Optional<EmbeddedPom> pom(Archive jar, String groupId, String artifactId) {
        return jar.entry(ROOT + groupId + "/" + artifactId + "/pom.xml")
                .filter(entry -> entry.size() <= MAX_BYTES)
                .flatMap(entry -> read(jar, entry, new ArrayList<>()))
                .flatMap(EmbeddedPom::parse);
    }

    private static String folder(String name) {
        return name.substring(0, name.lastIndexOf('/'));
    }

    private static Optional<byte[]> read(Archive jar, Archive.Entry entry, List<Problem> problems) {
        try {
            return Optional.of(jar.read(entry));
        } catch (ArchiveException e) {
            problems.add(e.problem());
            return Optional.empty();
        }
    }

    private static Optional<MavenCoordinates> properties(byte[] content, String name) {
        Properties properties = new Properties();
        try {
            properties.load(new ByteArrayInputStream(content));
        } catch (IOException | IllegalArgumentException _) {
            // A broken escape; the folder's name says as much as we need.
            properties.clear();
        }
        String[] path = name.substring(ROOT.length()).split("/", -1);
        if (path.length != 3) {
            return Optional.empty();
        }
        String version = properties.getProperty("version", "").trim();
        return Optional.of(new MavenCoordinates(
                properties.getProperty("groupId", path[0]).trim(),
                properties.getProperty("artifactId", path[1]).trim(),
                version.contains("${") ? "" : version,
                name));
    }
}
