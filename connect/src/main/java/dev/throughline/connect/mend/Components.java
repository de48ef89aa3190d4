package dev.throughline.connect.mend;

import dev.throughline.connect.ReportedComponent;
import dev.throughline.connect.json.Fields;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The library of a finding as a package: Mend.io names the parts of a package by Maven's words, whatever its ecosystem. */
final class Components {
    /** What the library type holds, and the purl type. */
    private static final List<Map.Entry<String, String>> PURL_TYPES = List.of(
            Map.entry("maven", "maven"),
            Map.entry("gradle", "maven"),
            Map.entry("npm", "npm"),
            Map.entry("node", "npm"),
            Map.entry("javascript", "npm"),
            Map.entry("python", "pypi"),
            Map.entry("nuget", "nuget"),
            Map.entry("dot_net", "nuget"),
            Map.entry("ruby", "gem"),
            Map.entry("gem", "gem"),
            Map.entry("golang", "golang"),
            Map.entry("go_package", "golang"),
            Map.entry("php", "composer"),
            Map.entry("rust", "cargo"),
            Map.entry("cargo", "cargo"));

    private Components() {}

    static ReportedComponent component(Fields library) {
        return ReportedComponent.of(type(library), name(library), library.textOrEmpty("version"));
    }

    /** The package's name, or empty text. */
    static String name(Fields library) {
        String group = library.textOrEmpty("groupId");
        String artifact = library.textOrEmpty("artifactId");
        if (type(library).equals(Optional.of("maven")) && !group.isEmpty() && !artifact.isEmpty()) {
            return group + ":" + artifact;
        }
        // The artifact id of npm's packages is the name of the archive, and the group id that of the package.
        boolean archive = artifact.matches(".*\\.(tgz|whl|tar\\.gz|nupkg|gem|jar|zip)");
        if (!group.isEmpty() && (archive || artifact.isEmpty())) {
            return group;
        }
        return artifact.isEmpty() ? library.textOrEmpty("name") : artifact;
    }

    private static Optional<String> type(Fields library) {
        String written = library.textOrEmpty("libraryType").toLowerCase(Locale.ROOT);
        return PURL_TYPES.stream()
                .filter(entry -> written.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
