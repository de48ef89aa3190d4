package dev.throughline.cli;

import dev.throughline.report.sarif.SourceFiles;
import java.io.IOException;
import java.nio.file.FileVisitOption;
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

/** Finds the source files of a project that was scanned as a folder: {@code src/main/java} and its like in each module. */
final class ProjectSources implements SourceFiles {
    private static final Set<String> LANGUAGES = Set.of("java", "kotlin", "scala", "groovy");
    private static final Set<String> NOT_SOURCES = Set.of("target", "build", "node_modules");
    private static final int DEEPEST_MODULE = 8;

    private final Path repository;
    private final List<Path> sourceFolders;

    private ProjectSources(Path repository, List<Path> sourceFolders) {
        this.repository = repository;
        this.sourceFolders = sourceFolders;
    }

    /** Those of the target, if it is a folder. */
    static SourceFiles of(String target) {
        if (target.startsWith("pkg:") || !Files.isDirectory(Path.of(target))) {
            return SourceFiles.NONE;
        }
        Path folder = Path.of(target).toAbsolutePath().normalize();
        return new ProjectSources(repositoryOf(folder), sourceFoldersIn(folder));
    }

    @Override
    public Optional<String> pathOf(String className, String sourceFile) {
        int dot = className.lastIndexOf('.');
        String packageFolder = dot < 0 ? "" : className.substring(0, dot).replace('.', '/');
        return sourceFolders.stream()
                .map(folder -> folder.resolve(packageFolder).resolve(sourceFile))
                .filter(Files::isRegularFile)
                .findFirst()
                .map(file -> repository.relativize(file).toString().replace('\\', '/'));
    }

    private static Path repositoryOf(Path folder) {
        Path at = folder;
        while (at != null) {
            if (Files.exists(at.resolve(".git"))) {
                return at;
            }
            at = at.getParent();
        }
        return folder;
    }

    private static List<Path> sourceFoldersIn(Path folder) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(
                    folder, EnumSet.noneOf(FileVisitOption.class), DEEPEST_MODULE, new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                            String name = String.valueOf(visited.getFileName());
                            if (name.startsWith(".") || NOT_SOURCES.contains(name)) {
                                return FileVisitResult.SKIP_SUBTREE;
                            }
                            if (LANGUAGES.contains(name)
                                    && visited.resolveSibling("").endsWith("src/main")) {
                                found.add(visited);
                                return FileVisitResult.SKIP_SUBTREE;
                            }
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException failure) {
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            // The report then names files as their packages do.
            return List.of();
        }
        found.sort(null);
        return found;
    }
}
