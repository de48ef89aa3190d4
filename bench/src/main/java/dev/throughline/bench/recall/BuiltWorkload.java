package dev.throughline.bench.recall;

import dev.throughline.model.InputException;
import dev.throughline.testkit.MavenArtifacts;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A workload ready to run.
 *
 * @param classes its own classes and resources
 * @param libraries its dependencies, in class path order
 */
record BuiltWorkload(Workload workload, Path classes, List<Path> libraries) {
    /** Fetches the dependencies and compiles the sources into a folder of {@code work}. */
    static BuiltWorkload build(Workload workload, MavenArtifacts artifacts, Path work) throws IOException {
        Path classes = Files.createDirectories(work.resolve("classes"));
        List<Path> libraries = artifacts.classPath(workload.artifacts()).stream()
                .filter(file -> file.toString().endsWith(".jar"))
                .toList();
        compile(workload, libraries, classes);
        for (Path file : Workload.filesBelow(workload.resources())) {
            Path copy = classes.resolve(workload.resources().relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        return new BuiltWorkload(workload, classes, libraries);
    }

    private static void compile(Workload workload, List<Path> libraries, Path into) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String classPath =
                libraries.stream().map(Path::toString).collect(Collectors.joining(java.io.File.pathSeparator));
        // Frameworks read class files, and not all know those of the newest Java.
        List<String> options = List.of(
                "--release",
                "17",
                "-d",
                into.toString(),
                "-cp",
                classPath,
                "-g",
                "-parameters",
                "-proc:none",
                "-nowarn",
                "-Xlint:none");
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            boolean done = compiler.getTask(
                            messages,
                            manager,
                            null,
                            options,
                            null,
                            manager.getJavaFileObjectsFromPaths(Workload.filesBelow(workload.sources())))
                    .call();
            if (!done) {
                throw new InputException(workload.folder().toString(), "does not compile: " + messages, "repair it");
            }
        }
    }

    List<Path> classPath() {
        List<Path> all = new ArrayList<>(List.of(classes));
        all.addAll(libraries);
        return all;
    }
}
