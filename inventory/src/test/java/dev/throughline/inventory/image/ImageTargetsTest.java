package dev.throughline.inventory.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.throughline.inventory.Inventory;
import dev.throughline.inventory.InventoryOptions;
import dev.throughline.inventory.TargetReader.Listener;
import dev.throughline.inventory.identify.DigestIndex;
import dev.throughline.inventory.identify.JarIdentifier;
import dev.throughline.inventory.identify.KnownPackages;
import dev.throughline.model.Problem;
import dev.throughline.model.Target;
import dev.throughline.testkit.JarBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageTargetsTest {
    @TempDir
    Path folder;

    @Test
    void laysTheLayersOfADockerArchiveOverEachOther() throws IOException {
        byte[] lower = tar(Map.of(
                "app/shop.jar", jar("com.acme", "shop"),
                "lib/removed.jar", jar("org.example", "removed"),
                "lib/replaced.jar", jar("org.example", "old"),
                "opaque/below.jar", jar("org.example", "below"),
                "opt/java/release", "JAVA_VERSION=\"21.0.2\"".getBytes(UTF_8),
                "opt/java/lib/modules", new byte[5]));
        byte[] upper = tar(Map.of(
                "lib/.wh.removed.jar", new byte[0],
                "lib/replaced.jar", jar("org.example", "new"),
                "opaque/.wh..wh..opq", new byte[0],
                "opaque/above.jar", jar("org.example", "above"),
                "../../hostile.jar", jar("org.example", "hostile")));
        Map<String, byte[]> image = new LinkedHashMap<>();
        image.put("manifest.json", text("[{\"Config\": \"c.json\", \"Layers\": [\"1/layer.tar\", \"2/layer.tar\"]}]"));
        image.put(
                "c.json",
                text("{\"config\": {\"WorkingDir\": \"/app\", \"Entrypoint\": [\"java\", \"-jar\", \"shop.jar\"]}}"));
        image.put("1/layer.tar", gzip(lower));
        image.put("2/layer.tar", Zstd.compress(upper));
        Path tar = Files.write(folder.resolve("image.tar"), tar(image));

        try (Inventory inventory = read(tar).orElseThrow()) {
            assertThat(inventory.target().kind()).isEqualTo(Target.Kind.OCI_IMAGE);
            assertThat(code(inventory))
                    .containsExactly(
                            "APPLICATION app/shop.jar", "DEPENDENCY lib/replaced.jar", "DEPENDENCY opaque/above.jar");
            assertThat(inventory.components())
                    .extracting(component -> component.purl().toString())
                    .containsExactly(
                            "pkg:generic/openjdk@21.0.2",
                            "pkg:maven/com.acme/shop@1",
                            "pkg:maven/org.example/above@1",
                            "pkg:maven/org.example/new@1");
            assertThat(inventory.problems())
                    .extracting(Problem::where)
                    .containsExactly(tar + "!/2/layer.tar!/../../hostile.jar");
        }
    }

    @Test
    void choosesThePlatformOfAnOciLayout() throws IOException {
        write("blobs/sha256/l1", tar(Map.of("app/shop.jar", jar("com.acme", "shop"))));
        write("blobs/sha256/c1", text("{}"));
        write("blobs/sha256/m1", text("""
                {"config": {"digest": "sha256:c1"}, "layers": [{"digest": "sha256:l1"}, {"digest": "sha256:none"}]}
                """));
        write("index.json", text("""
                {"manifests": [
                 {"digest": "sha256:x", "platform": {"os": "unknown", "architecture": "unknown"}},
                 {"digest": "sha256:y", "platform": {"os": "linux", "architecture": "arm64"}},
                 {"digest": "sha256:m1", "platform": {"os": "linux", "architecture": "amd64"}}]}
                """));

        try (Inventory inventory = read(folder).orElseThrow()) {
            assertThat(code(inventory)).containsExactly("APPLICATION app/shop.jar");
            assertThat(inventory.problems())
                    .extracting(Problem::what)
                    .containsExactly("is a layer that the image does not hold; its files are not scanned");
        }
    }

    @Test
    void leavesOtherTarFilesAndFoldersToOtherReaders() throws IOException {
        assertThat(read(Files.write(folder.resolve("a.tar"), tar(Map.of("a.txt", text("a"))))))
                .isEmpty();
        assertThat(read(folder)).isEmpty();
    }

    private static Optional<Inventory> read(Path target) {
        JarIdentifier identifier = new JarIdentifier(DigestIndex.empty(), KnownPackages.of(List.of()));
        return ImageTargets.readers(identifier)
                .getFirst()
                .read(target.toString(), InventoryOptions.DEFAULT, Listener.SILENT);
    }

    private static List<String> code(Inventory inventory) {
        return inventory.code().stream()
                .map(unit -> unit.role() + " " + unit.location().segments().getLast())
                .toList();
    }

    private static byte[] jar(String groupId, String artifactId) {
        return new JarBuilder()
                .maven(groupId, artifactId, "1")
                .file("a/A.class", "a")
                .build();
    }

    private static byte[] tar(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey(), true);
                entry.setSize(file.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    private void write(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private static byte[] text(String text) {
        return text.getBytes(UTF_8);
    }
}
