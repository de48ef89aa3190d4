package dev.throughline.inventory.identify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The few facts of a {@code pom.xml} inside a jar that hold without its parents.
 *
 * @param groupId empty if the pom leaves it to a parent that it does not name
 * @param version empty if so too, or if it is a placeholder that the pom does not define
 * @param dependencies as listed, those of managed versions included, dependency management and profiles not
 */
public record EmbeddedPom(String groupId, String artifactId, String version, List<Dependency> dependencies) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");

    /** A dependency of the pom; what it says of versions is left out, since the archive shows them. */
    public record Dependency(String groupId, String artifactId, String scope, boolean isOptional) {}

    public EmbeddedPom {
        dependencies = List.copyOf(dependencies);
    }

    /** Reads a pom; nothing if it is not well-formed XML or names no artifact. */
    static Optional<EmbeddedPom> parse(byte[] xml) {
        try {
            XMLStreamReader reader = SafeXml.reader(xml);
            try {
                Map<String, String> textByPath = new HashMap<>();
                List<Map<String, String>> dependencies = new ArrayList<>();
                read(reader, textByPath, dependencies);
                return pom(textByPath, dependencies);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException _) {
            return Optional.empty();
        }
    }

    private static void read(
            XMLStreamReader reader, Map<String, String> textByPath, List<Map<String, String>> dependencies)
            throws XMLStreamException {
        List<String> path = new ArrayList<>();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    path.add(reader.getLocalName());
                    if (String.join("/", path).equals("project/dependencies/dependency")) {
                        dependencies.add(new HashMap<>());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> path.removeLast();
                case XMLStreamConstants.CHARACTERS ->
                    keep(String.join("/", path), reader.getText().trim(), textByPath, dependencies);
                default -> {}
            }
        }
    }

    private static void keep(
            String path, String text, Map<String, String> textByPath, List<Map<String, String>> dependencies) {
        if (text.isEmpty()) {
            return;
        }
        String ofDependency = "project/dependencies/dependency/";
        if (path.startsWith(ofDependency)) {
            dependencies.getLast().putIfAbsent(path.substring(ofDependency.length()), text);
            return;
        }
        textByPath.putIfAbsent(path, text);
    }

    private static Optional<EmbeddedPom> pom(Map<String, String> textByPath, List<Map<String, String>> dependencies) {
        String artifactId = filled(textByPath.get("project/artifactId"), textByPath);
        if (artifactId.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new EmbeddedPom(
                ownOrParents("groupId", textByPath),
                artifactId,
                ownOrParents("version", textByPath),
                dependencies.stream()
                        .map(fields -> dependency(fields, textByPath))
                        .toList()));
    }

    private static Dependency dependency(Map<String, String> fields, Map<String, String> textByPath) {
        return new Dependency(
                filled(fields.get("groupId"), textByPath),
                filled(fields.get("artifactId"), textByPath),
                fields.getOrDefault("scope", "compile"),
                "true".equals(fields.get("optional")));
    }

    private static String ownOrParents(String name, Map<String, String> textByPath) {
        String own = textByPath.get("project/" + name);
        return filled(own == null ? textByPath.get("project/parent/" + name) : own, textByPath);
    }

    /** The text with its placeholders filled from the pom's own properties, or empty text if one stays open. */
    private static String filled(@Nullable String text, Map<String, String> textByPath) {
        if (text == null) {
            return "";
        }
        String filled = text;
        // A property may name another one; three rounds are more than any real pom takes.
        for (int round = 0; round < 3 && filled.contains("${"); round++) {
            filled = PLACEHOLDER
                    .matcher(filled)
                    .replaceAll(match -> Matcher.quoteReplacement(property(match.group(1), match.group(), textByPath)));
        }
        return filled.contains("${") ? "" : filled;
    }

    private static String property(String name, String placeholder, Map<String, String> textByPath) {
        String key = name.startsWith("pom.") ? name.substring(4) : name;
        String ofProject = key.startsWith("project.") ? key.substring(8) : key;
        return Stream.of(
                        "project/properties/" + name,
                        "project/" + ofProject.replace('.', '/'),
                        "project/parent/" + ofProject)
                .flatMap(path -> Stream.ofNullable(textByPath.get(path)))
                .findFirst()
                .orElse(placeholder);
    }
}
