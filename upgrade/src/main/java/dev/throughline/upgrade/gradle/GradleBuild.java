package dev.throughline.upgrade.gradle;

import dev.throughline.model.InputException;
import dev.throughline.upgrade.edit.WorkingCopy;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Everything that the files of a Gradle build say about versions, at one moment of its editing.
 *
 * @param scripts the scripts, sorted by path
 * @param catalogs the version catalogs
 * @param properties the {@code gradle.properties} files
 */
record GradleBuild(List<BuildScript> scripts, List<VersionCatalog> catalogs, List<PropertiesFile> properties) {
    private static final int MAX_DEPTH = 10;
    private static final int MAX_FILES = 5_000;
    private static final Set<String> SKIPPED_FOLDERS = Set.of("build", "out", "target", "node_modules", "bin");

    /** Where builds keep the code of their own plugins and constants. */
    private static final Set<String> BUILD_LOGIC = Set.of("buildSrc", "build-logic", "buildLogic", "gradle");

    /** @throws InputException if a file cannot be read */
    static GradleBuild read(WorkingCopy copy) {
        List<BuildScript> scripts = new ArrayList<>();
        List<VersionCatalog> catalogs = new ArrayList<>();
        List<PropertiesFile> properties = new ArrayList<>();
        for (Path file : files(copy)) {
            String name = file.getFileName().toString();
            if (name.endsWith(".versions.toml")) {
                catalogs.add(VersionCatalog.parse(file, copy.name(file), copy.text(file)));
            } else if (name.equals("gradle.properties")) {
                properties.add(PropertiesFile.parse(file, copy.text(file)));
            } else {
                scripts.add(BuildScript.parse(file, copy.text(file)));
            }
        }
        return new GradleBuild(scripts, catalogs, properties);
    }

    private static Set<Path> files(WorkingCopy copy) {
        Set<Path> files = new TreeSet<>();
        try {
            Files.walkFileTree(
                    copy.folder(),
                    EnumSet.noneOf(java.nio.file.FileVisitOption.class),
                    MAX_DEPTH,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                            String name = folder.getFileName() == null
                                    ? ""
                                    : folder.getFileName().toString();
                            boolean skipped =
                                    SKIPPED_FOLDERS.contains(name) || name.startsWith(".") || isForeignSource(folder);
                            return skipped && !folder.equals(copy.folder())
                                    ? FileVisitResult.SKIP_SUBTREE
                                    : FileVisitResult.CONTINUE;
                        }

                        private boolean isForeignSource(Path folder) {
                            return folder.endsWith("src") && !isBuildLogic(folder);
                        }

                        private boolean isBuildLogic(Path path) {
                            for (Path part : copy.folder().relativize(path)) {
                                if (BUILD_LOGIC.contains(part.toString())) {
                                    return true;
                                }
                            }
                            return false;
                        }

                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                            if (attributes.isRegularFile() && isBuildFile(file) && copy.contains(file)) {
                                files.add(file);
                            }
                            if (files.size() > MAX_FILES) {
                                throw new InputException(
                                        copy.folder(),
                                        "holds more than " + MAX_FILES + " build files",
                                        "name one of its projects");
                            }
                            return FileVisitResult.CONTINUE;
                        }

                        private boolean isBuildFile(Path file) {
                            String name = file.getFileName().toString();
                            return name.endsWith(".gradle")
                                    || name.endsWith(".gradle.kts")
                                    || name.equals("gradle.properties")
                                    || name.endsWith(".versions.toml")
                                    || (isBuildLogic(file) && (name.endsWith(".kt") || name.endsWith(".groovy")));
                        }
                    });
        } catch (IOException e) {
            throw new InputException(copy.folder(), "cannot be read", "check its permissions", e);
        }
        return files;
    }

    private Stream<BuildFile> all() {
        return Stream.of(scripts, catalogs, properties).flatMap(List::stream);
    }

    /** Every place that names a dependency. */
    List<Notation> notations() {
        return all().flatMap(file -> file.notations().stream()).toList();
    }

    List<Notation> notationsOf(String packageName) {
        return notations().stream()
                .filter(notation -> notation.packageName().equals(packageName))
                .toList();
    }

    /** The values that a name may have: of the catalog if it is the catalog's, else of scripts and properties. */
    List<Definition> definitionsOf(VersionText.Reference reference) {
        List<Definition> definitions = definitionsOf(reference.name(), reference.inCatalog());
        String lastPart = reference.name().substring(reference.name().lastIndexOf('.') + 1);
        return definitions.isEmpty() && reference.inCatalog() ? definitionsOf(lastPart, false) : definitions;
    }

    List<Definition> definitionsOf(String name, boolean inCatalog) {
        return all().flatMap(file -> file.definitions().stream())
                .filter(definition -> definition.inCatalog() == inCatalog)
                .filter(definition -> definition.name().equals(name))
                .toList();
    }

    /** The places that bring in a BOM, be it through an alias of the catalog. */
    List<Notation> platforms() {
        Set<String> byAlias = new TreeSet<>();
        for (VersionCatalog catalog : catalogs) {
            scripts.stream()
                    .flatMap(script -> script.platformAliases().stream())
                    .flatMap(alias ->
                            Optional.ofNullable(catalog.packagesByAlias().get(alias)).stream())
                    .forEach(byAlias::add);
        }
        return notations().stream()
                .filter(notation -> notation.isPlatform() || byAlias.contains(notation.packageName()))
                .filter(notation -> !notation.packageName().equals(BuildScript.BOOT_BOM) || bootManagesVersions())
                .toList();
    }

    /** Boot's plugin alone manages nothing: the dependency-management plugin must be there, or its BOM be imported. */
    private boolean bootManagesVersions() {
        return usesSpringDependencyManagement()
                || scripts.stream()
                        .anyMatch(script -> script.mentions("BOM_COORDINATES")
                                || script.notations().stream()
                                        .anyMatch(notation -> notation.isPlatform()
                                                && notation.packageName().equals(BuildScript.BOOT_BOM)));
    }

    /** Whether versions are decided by Spring's plugin, which overrules Gradle's own constraints. */
    boolean usesSpringDependencyManagement() {
        return scripts.stream().anyMatch(script -> script.holdsString("io.spring.dependency-management"));
    }

    /** The scripts that name a package, in a notation of their own or through an alias of the catalog. */
    List<BuildScript> scriptsWith(String packageName) {
        List<List<String>> aliases = catalogs.stream()
                .flatMap(catalog -> catalog.packagesByAlias().entrySet().stream())
                .filter(entry -> entry.getValue().equals(packageName))
                .map(entry -> List.of(entry.getKey().split("\\.", -1)))
                .toList();
        return scripts.stream()
                .filter(script -> script.notations().stream()
                                .anyMatch(notation -> notation.packageName().equals(packageName))
                        || aliases.stream().anyMatch(script::mentions))
                .toList();
    }

    /** The version that a place arrives at, when it is plain to see. */
    Optional<String> valueOf(Notation notation) {
        return switch (notation.version()) {
            case VersionText.Literal literal -> Optional.of(literal.value());
            case VersionText.Reference reference ->
                definitionsOf(reference).stream()
                        .findFirst()
                        .map(definition -> definition.value().value());
            case VersionText.None _, VersionText.Unclear _ -> Optional.empty();
        };
    }
}
