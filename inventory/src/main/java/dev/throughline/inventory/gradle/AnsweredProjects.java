package dev.throughline.inventory.gradle;

import dev.throughline.archive.CodeUnit;
import dev.throughline.inventory.Inventory;
import dev.throughline.inventory.InventoryOptions;
import dev.throughline.inventory.TargetReader;
import dev.throughline.inventory.maven.ClassPath;
import dev.throughline.model.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The projects of a build as Gradle itself resolved them. */
final class AnsweredProjects {
    private final List<GradleAnswer> answers;
    private final TargetReader archives;
    private final InventoryOptions options;
    private final TargetReader.Listener listener;

    AnsweredProjects(
            List<GradleAnswer> answers,
            TargetReader archives,
            InventoryOptions options,
            TargetReader.Listener listener) {
        this.answers = answers;
        this.archives = archives;
        this.options = options;
        this.listener = listener;
    }

    void addTo(ClassPath classPath) {
        for (GradleAnswer answer : answers) {
            List<Path> code = code(answer);
            if (!code.isEmpty() || !answer.classPaths().isEmpty()) {
                classPath.addApplication(AnsweredGraph.coordinates(answer).purl(), evidence(answer), code);
            }
        }
        Set<Path> ownJars = new LinkedHashSet<>();
        for (GradleAnswer answer : answers) {
            AnsweredGraph graph = new AnsweredGraph(answer, answers, options.includeTestScope());
            classPath.addDependencies(graph.closure(), evidence(answer));
            ownJars.addAll(graph.filesWithoutIdentity());
        }
        ownJars.forEach(jar -> addOwn(jar, classPath));
    }

    private static String evidence(GradleAnswer answer) {
        return "Gradle project " + answer.path();
    }

    private List<Path> code(GradleAnswer answer) {
        Stream<String> outputs = options.includeTestScope()
                ? Stream.concat(answer.classes().stream(), answer.testClasses().stream())
                : answer.classes().stream();
        List<Path> code =
                new ArrayList<>(outputs.map(Path::of).filter(Files::isDirectory).toList());
        boolean hasSources = answer.sources().stream().map(Path::of).anyMatch(AnsweredProjects::holdsCode);
        if (code.isEmpty() && hasSources) {
            throw GradleFolder.notCompiled(
                    Path.of(answer.folder()), Path.of(answer.classes().getFirst()));
        }
        GradleFolder.addWebFolder(Path.of(answer.folder()), code);
        return code;
    }

    private static boolean holdsCode(Path sources) {
        return Files.isDirectory(sources) && !sources.endsWith("resources");
    }

    /** A jar from a folder of the build's own: what it is, only its content tells. */
    private void addOwn(Path jar, ClassPath classPath) {
        Optional<Inventory> read = archives.read(jar.toString(), options.withoutPatterns(), listener);
        if (read.isEmpty()) {
            classPath.add(new Problem(jar.toString(), "is a dependency of no known kind", "check what it is"));
            return;
        }
        Inventory inventory = read.get();
        List<CodeUnit> code = inventory.code().stream()
                .map(unit -> new CodeUnit(unit.archive(), unit.prefix(), CodeUnit.Role.DEPENDENCY, unit.component()))
                .toList();
        classPath.add(new Inventory(
                inventory.target(), inventory.components(), code, inventory.problems(), inventory.releases()));
    }
}
