package dev.throughline.bench.engines;

import dev.throughline.model.InputException;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles what the bench makes when it runs, for Java 17, which every engine reads. */
final class Sources {
    private Sources() {}

    static void compile(List<Path> folders, List<Path> libraries, Path into) throws IOException {
        Files.createDirectories(into);
        List<Path> files = new ArrayList<>();
        for (Path folder : folders) {
            files.addAll(filesBelow(folder, ".java"));
        }
        String classPath = libraries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        List<String> options = List.of(
                "--release", "17", "-d", into.toString(), "-cp", classPath, "-proc:none", "-nowarn", "-Xlint:none");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            boolean done = compiler.getTask(
                            messages, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
            if (!done) {
                throw new InputException(folders.toString(), "does not compile: " + messages, "repair it");
            }
        }
    }

    /** Compiles a folder into a jar and tells where it is. */
    static Path jar(Path folder, List<Path> libraries, Path into) throws IOException {
        Path classes = into.resolve("classes");
        compile(List.of(folder), libraries, classes);
        Path jar = into.resolve("program.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Path each : filesBelow(classes, ".class")) {
                zip.putNextEntry(
                        new ZipEntry(classes.relativize(each).toString().replace(File.separatorChar, '/')));
                Files.copy(each, zip);
            }
        }
        return jar;
    }

    private static List<Path> filesBelow(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
