package dev.throughline.inventory.gradle;

import dev.throughline.model.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The packages that build files name, read as text: {@code "group:artifact:version"}, or an alias of the version catalog
 * as an accessor, {@code libs.commons.text}. What scripts compute is not seen.
 */
final class DeclaredPackages {
    private static final Pattern NOTATION = Pattern.compile("['\"]([\\w.-]+:[\\w.-]+)(?::[^'\"]*)?['\"]");
    private static final Pattern ACCESSOR = Pattern.compile("\\blibs((?:\\.\\w+)+)");
    private static final long MOST_BYTES = 16 << 20;

    private final VersionCatalog catalog;

    private DeclaredPackages(VersionCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * @param projects the root first, which may hold the catalog
     */
    static DeclaredPackages read(List<GradleFolder> projects) {
        return new DeclaredPackages(VersionCatalog.of(projects.getFirst().folder()));
    }

    Set<String> by(GradleFolder project) {
        Set<String> packages = new TreeSet<>();
        project.buildFile().map(DeclaredPackages::text).ifPresent(text -> {
            Matcher notation = NOTATION.matcher(text);
            while (notation.find()) {
                packages.add(notation.group(1));
            }
            Matcher accessor = ACCESSOR.matcher(text);
            while (accessor.find()) {
                Optional.ofNullable(catalog.packageByAccessor()
                                .get(accessor.group(1).substring(1)))
                        .ifPresent(packages::add);
            }
        });
        return packages;
    }

    private static String text(Path file) {
        try {
            return Files.size(file) > MOST_BYTES ? "" : Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new InputException(file, "cannot be read: " + e.getMessage(), "check its permissions", e);
        }
    }
}
