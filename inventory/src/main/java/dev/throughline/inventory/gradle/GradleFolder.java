package dev.throughline.inventory.gradle;

import dev.throughline.model.InputException;
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
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The folder of one project of a build, as far as it can be seen without Gradle.
 *
 * @param folder where its build file or lock file stands
 */
record GradleFolder(Path folder) {
    private static final Set<String> NO_PROJECTS = Set.of("build", "buildSrc", "gradle", "node_modules", "out", "src");
    private static final int DEEPEST = 12;
    private static final int MOST_PROJECTS = 20_000;

    /** The folders with a build or lock file at and below the root, sorted by path, the root first. */
    static List<GradleFolder> below(Path root) {
        Set<Path> found = new TreeSet<>(List.of(root));
        try {
            Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), DEEPEST, new Visitor(root, found));
        } catch (IOException e) {
            throw new InputException(root, "cannot be listed: " + e.getMessage(), "check the permissions below it", e);
        }
        return found.stream().map(GradleFolder::new).toList();
    }

    /** The lock of all configurations (Gradle 6.8 and later), or the folder with one lock for each (before). */
    Optional<Path> locks() {
        return Stream.of(
                        folder.resolve("gradle.lockfile"),
                        folder.resolve("gradle").resolve("dependency-locks"))
                .filter(Files::exists)
                .findFirst();
    }

    Optional<Path> buildFile() {
        return Stream.of("build.gradle", "build.gradle.kts")
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /**
     * The folders with the project's own code, where Gradle puts it by default.
     *
     * @throws InputException if there are sources but no classes
     */
    List<Path> code(boolean withTests) {
        List<Path> code = new ArrayList<>(outputs("main"));
        if (code.isEmpty() && hasSources()) {
            throw notCompiled(folder, folder.resolve("build").resolve("classes"));
        }
        if (withTests) {
            code.addAll(outputs("test"));
        }
        addWebFolder(folder, code);
        return code;
    }

    static InputException notCompiled(Path project, Path missing) {
        return new InputException(
                project,
                "its sources are not compiled: " + missing + " does not exist",
                "build the project first: gradle classes");
    }

    /** The folder with {@code WEB-INF} of a web application, whose descriptors name servlets, filters and listeners. */
    static void addWebFolder(Path project, List<Path> code) {
        Path web = project.resolve("src").resolve("main").resolve("webapp");
        if (Files.isDirectory(web.resolve("WEB-INF"))) {
            code.add(web);
        }
    }

    private List<Path> outputs(String sourceSet) {
        Path build = folder.resolve("build");
        List<Path> outputs = new ArrayList<>();
        for (Path language : list(build.resolve("classes"))) {
            outputs.add(language.resolve(sourceSet));
        }
        outputs.add(build.resolve("resources").resolve(sourceSet));
        return outputs.stream().filter(Files::isDirectory).toList();
    }

    boolean hasSources() {
        Path main = folder.resolve("src").resolve("main");
        return Stream.of("java", "kotlin", "groovy", "scala").map(main::resolve).anyMatch(Files::isDirectory);
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (IOException e) {
            throw new InputException(folder, "cannot be listed: " + e.getMessage(), "check its permissions", e);
        }
    }

    private static final class Visitor extends SimpleFileVisitor<Path> {
        private final Path root;
        private final Set<Path> found;

        Visitor(Path root, Set<Path> found) {
            this.root = root;
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = String.valueOf(folder.getFileName());
            if (!folder.equals(root) && (name.startsWith(".") || NO_PROJECTS.contains(name))) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            GradleFolder project = new GradleFolder(folder);
            if (project.buildFile().isPresent() || project.locks().isPresent()) {
                found.add(folder);
            }
            if (found.size() > MOST_PROJECTS) {
                throw new InputException(
                        root, "has more than " + MOST_PROJECTS + " projects", "scan its parts one by one");
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
