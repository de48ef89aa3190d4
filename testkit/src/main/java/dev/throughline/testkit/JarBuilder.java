package dev.throughline.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * Builds jars, wars and Spring Boot jars, the same bytes every time.
 *
 * <pre>{@code
 * byte[] library = new JarBuilder().maven("org.example", "codec", "1.2.0").files(classes.files()).build();
 * Path war = new JarBuilder().filesBelow("WEB-INF/classes/", app.files()).file("WEB-INF/lib/codec.jar", library).write(path);
 * }</pre>
 *
 * Entries keep the order in which they were given; the manifest, if there is one, comes first. Names are written as
 * given, so duplicates, absolute names and names with {@code ..} can be made for tests of hostile input.
 */
public final class JarBuilder {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    /** The earliest time that a zip entry can hold, for want of a better one. */
    private static final LocalDateTime EVERY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Map<String, String> manifest = new TreeMap<>();
    private final List<Member> members = new ArrayList<>();

    /** A jar like the ones that Spring Boot's plugin makes: application classes, libraries stored, not deflated. */
    public static JarBuilder springBoot(
            String mainClass, Map<String, byte[]> applicationFiles, Map<String, byte[]> libraryByFileName) {
        return new JarBuilder()
                .manifest("Main-Class", "org.springframework.boot.loader.launch.JarLauncher")
                .manifest("Start-Class", mainClass)
                .manifest("Spring-Boot-Classes", "BOOT-INF/classes/")
                .manifest("Spring-Boot-Lib", "BOOT-INF/lib/")
                .filesBelow("BOOT-INF/classes/", applicationFiles)
                .storedBelow("BOOT-INF/lib/", libraryByFileName);
    }

    /** A web archive: application classes and libraries below {@code WEB-INF}. */
    public static JarBuilder war(Map<String, byte[]> applicationFiles, Map<String, byte[]> libraryByFileName) {
        return new JarBuilder()
                .filesBelow("WEB-INF/classes/", applicationFiles)
                .filesBelow("WEB-INF/lib/", libraryByFileName);
    }

    /** An attribute of the manifest's main section. */
    public JarBuilder manifest(String attribute, String value) {
        manifest.put(attribute, value);
        return this;
    }

    /** A deflated entry. */
    public JarBuilder file(String name, byte[] content) {
        members.add(new Member(name, content, ZipEntry.DEFLATED));
        return this;
    }

    /** A deflated entry of UTF-8 text. */
    public JarBuilder file(String name, String text) {
        return file(name, text.getBytes(UTF_8));
    }

    /** An entry that is not compressed, as fat jars hold their nested jars. */
    public JarBuilder stored(String name, byte[] content) {
        members.add(new Member(name, content, ZipEntry.STORED));
        return this;
    }

    /** Deflated entries, in the order of the map. */
    public JarBuilder files(Map<String, byte[]> contentByName) {
        return filesBelow("", contentByName);
    }

    /** Deflated entries whose names get a prefix, such as {@code WEB-INF/classes/}. */
    public JarBuilder filesBelow(String prefix, Map<String, byte[]> contentByName) {
        contentByName.forEach((name, content) -> file(prefix + name, content));
        return this;
    }

    /** Entries that are not compressed and whose names get a prefix, such as {@code BOOT-INF/lib/}. */
    public JarBuilder storedBelow(String prefix, Map<String, byte[]> contentByName) {
        contentByName.forEach((name, content) -> stored(prefix + name, content));
        return this;
    }

    /** The {@code pom.properties} and a {@code pom.xml} that Maven puts into a jar. */
    public JarBuilder maven(String groupId, String artifactId, String version) {
        String folder = "META-INF/maven/" + groupId + "/" + artifactId + "/";
        file(
                folder + "pom.properties",
                "groupId=" + groupId + "\nartifactId=" + artifactId + "\nversion=" + version + "\n");
        return file(folder + "pom.xml", """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>%s</groupId>
                  <artifactId>%s</artifactId>
                  <version>%s</version>
                </project>
                """.formatted(groupId, artifactId, version));
    }

    /** The archive's bytes. */
    public byte[] build() {
        SeekableInMemoryByteChannel bytes = new SeekableInMemoryByteChannel();
        // Not java.util.zip, which rejects the duplicates that tests of hostile input need.
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            if (!manifest.isEmpty()) {
                write(new Member(MANIFEST, manifestText().getBytes(UTF_8), ZipEntry.DEFLATED), zip);
            }
            for (Member member : members) {
                write(member, zip);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Arrays.copyOf(bytes.array(), Math.toIntExact(bytes.size()));
    }

    private static void write(Member member, ZipArchiveOutputStream zip) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(member.content);
        ZipArchiveEntry entry = new ZipArchiveEntry(member.name);
        entry.setTimeLocal(EVERY_TIME);
        entry.setMethod(member.method);
        entry.setSize(member.content.length);
        entry.setCrc(crc.getValue());
        zip.putArchiveEntry(entry);
        zip.write(member.content);
        zip.closeArchiveEntry();
    }

    /** Writes the archive, making folders if need be, and gives its path back. */
    public Path write(Path file) {
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            return Files.write(file, build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String manifestText() {
        StringBuilder text = new StringBuilder("Manifest-Version: 1.0\r\n");
        for (Entry<String, String> attribute : manifest.entrySet()) {
            appendFolded(text, attribute.getKey() + ": " + attribute.getValue());
        }
        return text.append("\r\n").toString();
    }

    /** Lines of a manifest hold at most 72 bytes; longer ones go on after a space (JAR specification). */
    private static void appendFolded(StringBuilder text, String line) {
        text.append(line, 0, Math.min(line.length(), 72)).append("\r\n");
        for (int start = 72; start < line.length(); start += 71) {
            text.append(' ')
                    .append(line, start, Math.min(line.length(), start + 71))
                    .append("\r\n");
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    private record Member(String name, byte[] content, int method) {}
}
