package dev.throughline.bench.engines;

import dev.throughline.testkit.MavenArtifacts;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Another engine: its artifacts in Maven Central, the algorithms to compare with, and the class that asks it. */
final class Peer {
    private final Path folder;
    private final Properties properties = new Properties();

    /** @param folder holds {@code peer.properties} and the source of a class {@code Peer} */
    Peer(Path folder) throws IOException {
        this.folder = folder;
        try (Reader reader = Files.newBufferedReader(folder.resolve("peer.properties"))) {
            properties.load(reader);
        }
    }

    private List<String> words(String key) {
        return Arrays.asList(properties.getProperty(key).split("\\s+", -1));
    }

    List<String> names() {
        return words("algorithms").stream().map(this::name).toList();
    }

    private String name(String algorithm) {
        return folder.getFileName() + "-" + algorithm;
    }

    /**
     * Fetches it and compiles what asks it.
     *
     * @param shared the sources that all peers share
     */
    List<Engine> prepare(Path shared, MavenArtifacts artifacts, Path work, int memory) throws IOException {
        List<Path> libraries = artifacts.classPath(words("artifacts")).stream()
                .filter(file -> !file.toString().matches(".*-(sources|javadoc)\\.jar"))
                .toList();
        Path classes = work.resolve("peers").resolve(folder.getFileName());
        Sources.compile(List.of(shared, folder), libraries, classes);
        String classPath = Stream.concat(Stream.of(classes), libraries.stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        return words("algorithms").stream()
                .map(algorithm -> new Engine(
                        name(algorithm), algorithm, List.of("-Xmx" + memory + "m", "-cp", classPath, "Peer")))
                .toList();
    }
}
