package dev.throughline.bench.recall;

import dev.throughline.model.InputException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A program and what it is made to do, read from a folder: {@code workload.properties}, Java sources below {@code java} or
 * where the properties say, what lies beside the classes below {@code resources/}, and {@code requests.txt} if it is driven over HTTP.
 *
 * @param sources the folder of its Java sources
 * @param mainClass its {@code main} begins the recording
 * @param artifacts its dependencies in Maven Central, as {@code group:artifact:version}
 * @param arguments given to {@code main}; {@code {port}} stands for a free port
 * @param options for the virtual machine
 * @param entries {@code main}: the call graph starts at {@code main} alone; {@code application}: also at what containers call
 * @param requests what is sent to it; empty if it ends by itself
 */
record Workload(
        String name,
        Path folder,
        Path sources,
        String mainClass,
        List<String> artifacts,
        List<String> arguments,
        List<String> options,
        String entries,
        List<Request> requests) {

    static Workload read(Path folder) throws IOException {
        Path file = folder.resolve("workload.properties");
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Path requests = folder.resolve("requests.txt");
        return new Workload(
                folder.getFileName().toString(),
                folder,
                folder.resolve(properties.getProperty("sources", "java")),
                required(file, properties, "main"),
                words(properties, "artifacts"),
                words(properties, "arguments"),
                words(properties, "options"),
                properties.getProperty("entries", "main"),
                Files.exists(requests) ? Request.read(requests) : List.of());
    }

    private static String required(Path file, Properties properties, String key) {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new InputException(file.toString(), "has no '" + key + "'", "add it");
        }
        return value;
    }

    private static List<String> words(Properties properties, String key) {
        return Arrays.stream(properties.getProperty(key, "").split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    Path resources() {
        return folder.resolve("resources");
    }

    /** The files below a folder, sorted; none if there is no such folder. */
    static List<Path> filesBelow(Path start) throws IOException {
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
