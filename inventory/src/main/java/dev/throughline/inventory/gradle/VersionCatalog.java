package dev.throughline.inventory.gradle;

import dev.throughline.model.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/**
 * The libraries that {@code gradle/libs.versions.toml} names
 * (<a href="https://docs.gradle.org/current/userguide/version_catalogs.html">version catalogs</a>).
 *
 * @param packageByAccessor {@code group:artifact} by what build files write after {@code libs.}, in which dots stand for
 *     the dashes and underscores of the alias
 */
record VersionCatalog(Map<String, String> packageByAccessor) {
    private static final long MOST_BYTES = 16 << 20;

    /**
     * The catalog of a build; empty where it has none.
     *
     * @param root the folder of the build's settings
     * @throws InputException if it is not valid TOML
     */
    static VersionCatalog of(Path root) {
        Path file = root.resolve("gradle").resolve("libs.versions.toml");
        if (!Files.isRegularFile(file)) {
            return new VersionCatalog(Map.of());
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new InputException(file, "is larger than any catalog needs to be", "check what it is");
            }
            return parse(file, Files.readString(file));
        } catch (IOException e) {
            throw new InputException(file, "cannot be read: " + e.getMessage(), "make it readable UTF-8 text", e);
        }
    }

    private static VersionCatalog parse(Path file, String text) {
        TomlParseResult toml = Toml.parse(text);
        if (toml.hasErrors()) {
            String mistake = toml.errors().getFirst().getMessage();
            throw new InputException(file, "is not valid TOML: " + mistake, "correct it until Gradle accepts it");
        }
        Map<String, String> packageByAccessor = new TreeMap<>();
        TomlTable libraries = toml.getTableOrEmpty("libraries");
        for (String alias : libraries.keySet()) {
            Object library = libraries.get(List.of(alias));
            packageOf(library).ifPresent(name -> packageByAccessor.put(alias.replaceAll("[-_]", "."), name));
        }
        return new VersionCatalog(packageByAccessor);
    }

    private static Optional<String> packageOf(@Nullable Object library) {
        return switch (library) {
            case String notation -> {
                String[] parts = notation.split(":", -1);
                yield parts.length < 2 ? Optional.empty() : Optional.of(parts[0] + ":" + parts[1]);
            }
            case TomlTable table when table.get("module") instanceof String module -> Optional.of(module);
            case TomlTable table
            when table.get("group") instanceof String group && table.get("name") instanceof String name ->
                Optional.of(group + ":" + name);
            case null, default -> Optional.empty();
        };
    }
}
