package dev.throughline.inventory.maven;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.throughline.testkit.Answer;
import dev.throughline.testkit.JarBuilder;
import dev.throughline.testkit.LoopbackServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Maven repository of a test's own making, served on 127.0.0.1 as the mirror of all others, and a user whose settings
 * say so.
 *
 * <p>Dependencies are written {@code group:artifact:version}, then words: a scope, {@code optional}, or
 * {@code !group:artifact} for an exclusion.
 */
public final class PublishedArtifacts implements AutoCloseable {
    private final LoopbackServer server = LoopbackServer.start();
    private final Path home;

    /** A repository without artifacts, and a user with the home folder {@code home}. */
    public PublishedArtifacts(Path home) {
        this.home = home;
        settings("""
                <settings>
                  <mirrors>
                    <mirror><id>test</id><mirrorOf>*</mirrorOf><url>%s</url></mirror>
                  </mirrors>
                </settings>
                """.formatted(server.uri("/maven")));
    }

    /** Publishes a jar with one text file in it, and its pom. */
    public PublishedArtifacts jar(String coordinates, String... dependencies) {
        String name = coordinates.replace(':', '-');
        return artifact(coordinates, new JarBuilder().file(name + ".txt", name).build(), dependencies);
    }

    /** Publishes a jar of the test's own making, and its pom. */
    public PublishedArtifacts artifact(String coordinates, byte[] jar, String... dependencies) {
        file(coordinates, "jar", jar);
        return pom(coordinates, "<dependencies>" + dependencies(dependencies) + "</dependencies>");
    }

    /** Publishes a pom without a file beside it. */
    public PublishedArtifacts pom(String coordinates, String content) {
        return file(coordinates, "pom", pomText(coordinates, content).getBytes(UTF_8));
    }

    /** Publishes a file of an artifact; {@code suffix} is a classifier with its dash, if any, and the extension. */
    public PublishedArtifacts file(String coordinates, String extension, byte[] content) {
        serve(path(coordinates, "." + extension), content);
        return this;
    }

    /** Publishes a file with a classifier. */
    public PublishedArtifacts classified(String coordinates, String classifier, byte[] content) {
        serve(path(coordinates, "-" + classifier + ".jar"), content);
        return this;
    }

    /** Publishes the list of versions of a package. */
    public PublishedArtifacts versions(String packageName, String... versions) {
        String[] parts = packageName.split(":", -1);
        String listed =
                Stream.of(versions).map("<version>%s</version>"::formatted).collect(Collectors.joining());
        String text =
                "<metadata><groupId>%s</groupId><artifactId>%s</artifactId><versioning><versions>%s</versions></versioning></metadata>"
                        .formatted(parts[0], parts[1], listed);
        serve("/maven/" + parts[0].replace('.', '/') + "/" + parts[1] + "/maven-metadata.xml", text.getBytes(UTF_8));
        return this;
    }

    /** Answers for an artifact's file with something else than the file. */
    public PublishedArtifacts answer(String coordinates, String extension, Answer answer) {
        server.on(path(coordinates, "." + extension), answer);
        return this;
    }

    private void serve(String path, byte[] content) {
        server.on(path, Answer.ok(content));
        server.on(path + ".sha1", Answer.ok(sha1(content)));
    }

    /** Where the server has a file of an artifact. */
    public static String path(String coordinates, String suffix) {
        String[] parts = coordinates.split(":", -1);
        return "/maven/%s/%s/%s/%s-%s%s"
                .formatted(parts[0].replace('.', '/'), parts[1], parts[2], parts[1], parts[2], suffix);
    }

    public LoopbackServer server() {
        return server;
    }

    /** Writes the user's settings. */
    public PublishedArtifacts settings(String settings) {
        write(home.resolve(".m2").resolve("settings.xml"), settings);
        return this;
    }

    /** The surroundings of the user: this Java, no other settings than those in the home folder. */
    public MavenEnvironment environment() {
        return environment(Map.of());
    }

    /** The same with some properties more, or other ones. */
    public MavenEnvironment environment(Map<String, String> properties) {
        Map<String, String> all = new TreeMap<>();
        Properties system = System.getProperties();
        List.of("java.version", "java.home", "os.name", "os.arch", "os.version", "file.separator")
                .forEach(name -> all.put(name, system.getProperty(name)));
        all.put("user.home", home.toString());
        all.put("aether.transport.http.retryHandler.count", "0");
        all.putAll(properties);
        return new MavenEnvironment(all, Map.of());
    }

    public Path localRepository() {
        return home.resolve(".m2").resolve("repository");
    }

    /** The text of a pom. */
    public static String pomText(String coordinates, String content) {
        String[] parts = coordinates.split(":", -1);
        return """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>%s</groupId>
                  <artifactId>%s</artifactId>
                  <version>%s</version>
                  %s
                </project>
                """.formatted(parts[0], parts[1], parts[2], content);
    }

    /** The elements of dependencies, without the element around them. */
    public static String dependencies(String... dependencies) {
        return Stream.of(dependencies).map(PublishedArtifacts::dependency).collect(Collectors.joining());
    }

    private static String dependency(String text) {
        String[] words = text.split(" ", -1);
        String[] parts = words[0].split(":", -1);
        StringBuilder xml = new StringBuilder(
                "<dependency><groupId>%s</groupId><artifactId>%s</artifactId>".formatted(parts[0], parts[1]));
        if (parts.length > 2) {
            xml.append("<version>%s</version>".formatted(parts[2]));
        }
        for (int i = 1; i < words.length; i++) {
            xml.append(detail(words[i]));
        }
        return xml.append("</dependency>").toString();
    }

    private static String detail(String word) {
        if (word.equals("optional")) {
            return "<optional>true</optional>";
        }
        if (word.startsWith("!")) {
            String[] excluded = word.substring(1).split(":", -1);
            return "<exclusions><exclusion><groupId>%s</groupId><artifactId>%s</artifactId></exclusion></exclusions>"
                    .formatted(excluded[0], excluded[1]);
        }
        if (word.startsWith("classifier=")) {
            return "<classifier>%s</classifier>".formatted(word.substring("classifier=".length()));
        }
        if (word.startsWith("type=")) {
            return "<type>%s</type>".formatted(word.substring("type=".length()));
        }
        return "<scope>%s</scope>".formatted(word);
    }

    private static String sha1(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
