package dev.throughline.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarBuilderTest {
    private static final Map<String, byte[]> NOTHING = Map.of();

    @TempDir
    Path folder;

    @Test
    void writesAManifestFirst() throws Exception {
        String longValue = "lib/".repeat(60);
        Path jar = new JarBuilder()
                .file("a.txt", "text")
                .manifest("Main-Class", "app.Main")
                .manifest("Class-Path", longValue)
                .write(folder.resolve("deep/app.jar"));

        try (JarFile file = new JarFile(jar.toFile())) {
            Attributes attributes = file.getManifest().getMainAttributes();
            assertThat(attributes.getValue("Main-Class")).isEqualTo("app.Main");
            assertThat(attributes.getValue("Class-Path")).isEqualTo(longValue);
            assertThat(file.stream()).extracting(ZipEntry::getName).containsExactly("META-INF/MANIFEST.MF", "a.txt");
        }
    }

    @Test
    void nestsJarsUncompressedInASpringBootJar() throws Exception {
        byte[] library = new JarBuilder().file("lib.txt", "library").build();
        Path jar = JarBuilder.springBoot("app.Main", Map.of("app.txt", new byte[0]), Map.of("lib.jar", library))
                .write(folder.resolve("boot.jar"));

        try (JarFile file = new JarFile(jar.toFile())) {
            ZipEntry nested = file.getEntry("BOOT-INF/lib/lib.jar");
            assertThat(nested.getMethod()).isEqualTo(ZipEntry.STORED);
            assertThat(namesIn(file.getInputStream(nested).readAllBytes())).containsExactly("lib.txt");
            assertThat(file.getEntry("BOOT-INF/classes/app.txt")).isNotNull();
            assertThat(file.getManifest().getMainAttributes().getValue("Start-Class"))
                    .isEqualTo("app.Main");
        }
    }

    @Test
    void laysAWarOut() throws Exception {
        byte[] war = JarBuilder.war(Map.of("a.class", new byte[0]), Map.of("b.jar", new byte[0]))
                .file("WEB-INF/web.xml", "<web-app/>")
                .build();

        assertThat(namesIn(war)).containsExactly("WEB-INF/classes/a.class", "WEB-INF/lib/b.jar", "WEB-INF/web.xml");
    }

    @Test
    void carriesTheCoordinatesThatMavenWouldWrite() throws Exception {
        Path jar = new JarBuilder().maven("org.example", "codec", "1.2.0").write(folder.resolve("codec.jar"));

        try (JarFile file = new JarFile(jar.toFile())) {
            Properties properties = new Properties();
            properties.load(file.getInputStream(file.getEntry("META-INF/maven/org.example/codec/pom.properties")));
            assertThat(properties).containsEntry("groupId", "org.example").containsEntry("version", "1.2.0");
            assertThat(file.getEntry("META-INF/maven/org.example/codec/pom.xml"))
                    .isNotNull();
        }
    }

    @Test
    void writesWhatNoHonestToolWrites() throws Exception {
        byte[] hostile = new JarBuilder()
                .file("a.txt", "first")
                .file("a.txt", "second")
                .file("../../escape", "text")
                .file("/absolute", "text")
                .build();

        assertThat(namesIn(hostile)).containsExactly("a.txt", "a.txt", "../../escape", "/absolute");
    }

    @Test
    void writesTheSameBytesEveryTime() {
        JarBuilder builder = JarBuilder.war(NOTHING, NOTHING).file("a.txt", "text".getBytes(UTF_8));

        assertThat(builder.build()).isEqualTo(builder.build());
    }

    private static List<String> namesIn(byte[] zip) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream input = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = input.getNextEntry(); entry != null; entry = input.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }
}
