package dev.throughline.inventory.checkout;

import dev.throughline.model.InputException;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder of a checkout that holds build files.
 *
 * @param path the folder
 */
record BuildFolder(Path path) {
    /** Where poms and scripts are examples, fixtures of tests or somebody else's. */
    private static final Set<String> NO_PROJECTS = Set.of("build", "buildSrc", "node_modules", "out", "src", "target");

    private static final List<String> GRADLE =
            List.of("settings.gradle", "settings.gradle.kts", "build.gradle", "build.gradle.kts", "gradle.lockfile");
    private static final int DEEPEST = 12;
    private static final int MOST = 20_000;

    /** The folders with build files at and below the root, outer ones first. */
    static List<BuildFolder> below(Path root) {
        List<BuildFolder> found = new ArrayList<>();
        try {
            Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), DEEPEST, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    String name = String.valueOf(folder.getFileName());
                    if (!folder.equals(root) && (name.startsWith(".") || NO_PROJECTS.contains(name))) {
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    BuildFolder candidate = new BuildFolder(folder);
                    if (candidate.hasPom() || candidate.hasGradleBuild()) {
                        found.add(candidate);
                    }
                    if (found.size() > MOST) {
                        throw new InputException(
                                root, "has more than " + MOST + " projects", "scan its parts in their pipelines");
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new InputException(root, "cannot be listed: " + e.getMessage(), "check the permissions below it", e);
        }
        return found.stream()
                .sorted(Comparator.comparingInt(
                                (BuildFolder folder) -> folder.path().getNameCount())
                        .thenComparing(BuildFolder::path))
                .toList();
    }

    Path pom() {
        return path.resolve("pom.xml");
    }

    boolean hasPom() {
        return Files.isRegularFile(pom(), LinkOption.NOFOLLOW_LINKS);
    }

    boolean hasGradleBuild() {
        return Stream.concat(GRADLE.stream(), Stream.of("gradle/dependency-locks"))
                .anyMatch(name -> Files.exists(path.resolve(name), LinkOption.NOFOLLOW_LINKS));
    }

    /** Whether another folder holds this one: a build reads its subprojects itself. */
    boolean isBelow(Path other) {
        return path.toAbsolutePath().startsWith(other.toAbsolutePath());
    }
}
