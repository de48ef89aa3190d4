package dev.throughline.upgrade.gradle;

import dev.throughline.model.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * A version catalog (Gradle manual, "The version catalog TOML file format").
 *
 * @param file the file
 * @param notations its libraries, and the plugins that bring a BOM
 * @param definitions its versions
 * @param packagesByAlias the libraries by alias, with dots between its parts
 */
record VersionCatalog(
        Path file, List<Notation> notations, List<Definition> definitions, Map<String, String> packagesByAlias)
        implements BuildFile {
    private static final List<String> RICH_VERSIONS = List.of("require", "strictly", "prefer");

    /** @throws InputException if it is not TOML */
    static VersionCatalog parse(Path file, String shownName, String text) {
        TomlParseResult toml;
        try {
            toml = Toml.parse(text);
        } catch (StackOverflowError e) {
            // The parser recurses into nested arrays and tables as deep as the text makes it.
            throw new InputException(
                    shownName, "nests values deeper than any catalog", "take the nested values out", e);
        }
        if (toml.hasErrors()) {
            throw new InputException(
                    shownName, "is not valid TOML: " + toml.errors().getFirst().getMessage(), "repair the file first");
        }
        return new Reader(file, text, toml).read();
    }

    private static final class Reader {
        private final Path file;
        private final String text;
        private final TomlTable toml;
        private final Map<String, String> packagesByAlias = new TreeMap<>();

        Reader(Path file, String text, TomlTable toml) {
            this.file = file;
            this.text = text;
            this.toml = toml;
        }

        VersionCatalog read() {
            List<Notation> notations = new ArrayList<>();
            entries("libraries").forEach(alias -> library(alias).ifPresent(notations::add));
            entries("plugins").forEach(alias -> plugin(alias).ifPresent(notations::add));
            List<Definition> definitions = entries("versions").stream()
                    .flatMap(name -> version(List.of("versions", name)).literal().stream()
                            .map(value -> new Definition(VersionReference.inDots(name), value, true)))
                    .toList();
            return new VersionCatalog(file, List.copyOf(notations), definitions, Map.copyOf(packagesByAlias));
        }

        private List<String> entries(String table) {
            return toml.get(List.of(table)) instanceof TomlTable found
                    ? found.keySet().stream().sorted().toList()
                    : List.of();
        }

        private Optional<Notation> library(String alias) {
            List<String> path = List.of("libraries", alias);
            if (toml.get(path) instanceof String coordinates) {
                String[] parts = coordinates.split(":", 3);
                return parts.length < 2
                        ? Optional.empty()
                        : Optional.of(notation(alias, parts[0] + ":" + parts[1], versionIn(path, parts)));
            }
            Optional<String> module = string(child(path, "module"))
                    .or(() -> string(child(path, "group"))
                            .flatMap(group -> string(child(path, "name")).map(name -> group + ":" + name)));
            return module.map(name -> notation(alias, name, version(child(path, "version"))));
        }

        private VersionText versionIn(List<String> path, String[] coordinates) {
            if (coordinates.length < 3) {
                return new VersionText.None();
            }
            VersionText whole = literal(path, String.join(":", coordinates));
            if (!(whole instanceof VersionText.Literal literal)) {
                return whole;
            }
            int start = literal.end() - coordinates[2].length();
            return new VersionText.Literal(file, start, literal.end(), coordinates[2]);
        }

        private Notation notation(String alias, String packageName, VersionText version) {
            packagesByAlias.put(VersionReference.inDots(alias), packageName);
            return new Notation(file, packageName, version, false);
        }

        private Optional<Notation> plugin(String alias) {
            List<String> path = List.of("plugins", alias);
            return string(child(path, "id"))
                    .filter(BuildScript.BOOT_PLUGIN::equals)
                    .map(id -> new Notation(file, BuildScript.BOOT_BOM, version(child(path, "version")), true));
        }

        private VersionText version(List<String> path) {
            Object value = toml.get(path);
            if (value instanceof String version) {
                return literal(path, version);
            }
            if (!(value instanceof TomlTable)) {
                return new VersionText.None();
            }
            Optional<String> reference = string(child(path, "ref"));
            if (reference.isPresent()) {
                return reference(path, reference.get());
            }
            return RICH_VERSIONS.stream()
                    .map(kind -> child(path, kind))
                    .filter(kind -> string(kind).isPresent())
                    .findFirst()
                    .map(kind -> literal(kind, string(kind).orElseThrow()))
                    .orElseGet(() -> new VersionText.Unclear("version"));
        }

        /** {@code version.ref = "name"} or {@code version = { ref = "name" }}, which the version can replace. */
        private VersionText reference(List<String> path, String name) {
            if (!(literal(child(path, "ref"), name) instanceof VersionText.Literal quoted)) {
                return new VersionText.Unclear(name);
            }
            int start = offset(path);
            boolean isDotted = text.substring(start, quoted.start()).matches("(?s)version\\s*\\..*");
            int end = isDotted ? quoted.end() + 1 : text.indexOf('}', quoted.end()) + 1;
            return new VersionText.Reference(
                    file, start, end, "version = \"", "\"", VersionReference.inDots(name), true);
        }

        /** The place of a string behind its key. */
        private VersionText literal(List<String> path, String value) {
            int equals = text.indexOf('=', offset(path));
            int start = equals + 1;
            while (start < text.length() && " \t\"'".indexOf(text.charAt(start)) >= 0) {
                start++;
            }
            // A value with escapes reads otherwise than it stands there; versions have none.
            return equals >= 0 && text.startsWith(value, start)
                    ? new VersionText.Literal(file, start, start + value.length(), value)
                    : new VersionText.Unclear(value);
        }

        private int offset(List<String> path) {
            TomlPosition position = toml.inputPositionOf(path);
            if (position == null) {
                return text.length();
            }
            int lineStart = 0;
            for (int line = 1; line < position.line(); line++) {
                lineStart = text.indexOf('\n', lineStart) + 1;
            }
            return lineStart + position.column() - 1;
        }

        private Optional<String> string(List<String> path) {
            return toml.get(path) instanceof String value ? Optional.of(value) : Optional.empty();
        }

        private static List<String> child(List<String> path, String key) {
            List<String> child = new ArrayList<>(path);
            child.add(key);
            return child;
        }
    }
}
