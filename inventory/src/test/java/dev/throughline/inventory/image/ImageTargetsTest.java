package dev.throughline.inventory.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.throughline.inventory.Inventory;
import dev.throughline.inventory.InventoryOptions;
import dev.throughline.inventory.TargetReader.Listener;
import dev.throughline.inventory.identify.DigestIndex;
import dev.throughline.inventory.identify.JarIdentifier;
import dev.throughline.inventory.identify.KnownPackages;
import dev.throughline.model.InputException;
import dev.throughline.model.Problem;
import dev.throughline.model.Target;
import dev.throughline.testkit.JarBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
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
        String layer = blob(gzip(tar(Map.of("app/shop.jar", jar("com.acme", "shop")))));
        String missing = "sha256:" + "0".repeat(64);
        String config = blob(text("{}"));
        String manifest = blob(text("{\"config\": %s, \"layers\": [%s, %s]}"
                .formatted(descriptor(config), descriptor(layer), descriptor(missing))));
        String index = blob(text("{\"manifests\": [%s]}".formatted(descriptor(manifest, "linux", "amd64"))));
        write(
                "index.json",
                text("{\"manifests\": [%s, %s, %s]}"
                        .formatted(
                                descriptor("sha256:x", "unknown", "unknown"),
                                descriptor("sha256:y", "linux", "arm64"),
                                descriptor(index, "linux", "amd64"))));

        try (Inventory inventory = read(folder).orElseThrow()) {
            assertThat(code(inventory)).containsExactly("APPLICATION app/shop.jar");
            assertThat(inventory.problems())
                    .extracting(Problem::what)
                    .containsExactly("is a layer that the image does not hold; its files are not scanned");
        }
    }

    @Test
    void refusesBlobsWithoutTheirDigest() throws IOException {
        String layer = blob(tar(Map.of("app/shop.jar", jar("com.acme", "shop"))));
        String config = blob(text("{}"));
        String manifest =
                blob(text("{\"config\": %s, \"layers\": [%s]}".formatted(descriptor(config), descriptor(layer))));
        write("index.json", text("{\"manifests\": [%s]}".formatted(descriptor(manifest, "linux", "amd64"))));
        byte[] changed = tar(Map.of("app/shop.jar", jar("com.acme", "changed")));

        for (String digest : List.of(layer, config, manifest)) {
            String name = "blobs/" + digest.replace(':', '/');
            byte[] original = Files.readAllBytes(folder.resolve(name));
            write(name, digest.equals(layer) ? changed : text(new String(original, UTF_8) + " "));

            assertThatThrownBy(() -> read(folder))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith(folder + "!/" + name + ": does not have the digest that the image states");
            write(name, original);
        }
        try (Inventory inventory = read(folder).orElseThrow()) {
            assertThat(code(inventory)).containsExactly("APPLICATION app/shop.jar");
        }
    }

    @Test
    void readsACompressedArchive() throws IOException {
        byte[] layer = tar(Map.of("app/shop.jar", jar("com.acme", "shop")));
        Map<String, byte[]> image = new LinkedHashMap<>();
        image.put("0123456789ab/layer.tar", layer);
        image.put("manifest.json", text("[{\"Config\": \"c.json\", \"Layers\": [\"0123456789ab/layer.tar\"]}]"));
        Path gzipped = Files.write(folder.resolve("image.tar.gz"), gzip(tar(image)));
        Path zstd = Files.write(folder.resolve("image.tar.zst"), Zstd.compress(tar(image)));
        Path distribution = Files.write(folder.resolve("shop.tgz"), gzip(layer));

        for (Path target : List.of(gzipped, zstd)) {
            try (Inventory inventory = read(target).orElseThrow()) {
                assertThat(inventory.target().kind()).isEqualTo(Target.Kind.OCI_IMAGE);
                assertThat(code(inventory)).containsExactly("APPLICATION app/shop.jar");
            }
        }
        assertThat(read(distribution)).isEmpty();
    }

    @Test
    void followsHostileLayersNowhere() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            link(tar, "etc", TarConstants.LF_SYMLINK, "/");
            link(tar, "app.jar", TarConstants.LF_SYMLINK, "../../../../etc/passwd");
            link(tar, "loop.jar", TarConstants.LF_SYMLINK, "loop.jar");
            link(tar, "hard.jar", TarConstants.LF_LINK, "../../outside.jar");
            link(tar, "gone.jar", TarConstants.LF_LINK, "never.jar");
            link(tar, "null.jar", TarConstants.LF_CHR, "");
            link(tar, "disk.jar", TarConstants.LF_BLK, "");
            link(tar, "pipe.jar", TarConstants.LF_FIFO, "");
            file(tar, "/absolute.jar", jar("org.example", "absolute"));
            file(tar, "a/../../climbing.jar", jar("org.example", "climbing"));
            file(tar, "lib/codec.jar", jar("org.example", "codec"));
            link(tar, "lib/again.jar", TarConstants.LF_LINK, "lib/codec.jar");
        }
        Map<String, byte[]> image = new LinkedHashMap<>();
        image.put("c.json", text("{\"config\": {\"Entrypoint\": [\"java\", \"-jar\", \"/loop.jar\"]}}"));
        image.put("layer.tar", bytes.toByteArray());
        image.put("manifest.json", text("[{\"Config\": \"c.json\", \"Layers\": [\"layer.tar\"]}]"));
        Path target = Files.write(folder.resolve("image.tar"), tar(image));

        try (Inventory inventory = read(target).orElseThrow()) {
            assertThat(inventory.components())
                    .extracting(component -> component.purl().toString())
                    .containsExactly("pkg:maven/org.example/codec@1");
            assertThat(inventory.problems())
                    .extracting(Problem::where)
                    .contains(target + "!/layer.tar!//absolute.jar", target + "!/layer.tar!/a/../../climbing.jar");
        }
    }

    @Test
    void stopsAtALayerThatGrowsWithoutEnd() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(gzip)) {
            file(tar, "a.jar", new byte[300 << 20]);
        }
        Map<String, byte[]> image = new LinkedHashMap<>();
        image.put("layer.tar.gz", bytes.toByteArray());
        image.put("manifest.json", text("[{\"Config\": \"c.json\", \"Layers\": [\"layer.tar.gz\"]}]"));
        Path target = Files.write(folder.resolve("image.tar"), tar(image));

        assertThatThrownBy(() -> read(target))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("200 times its size, as a bomb does");
    }

    private static void link(TarArchiveOutputStream tar, String name, byte kind, String target) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, kind);
        entry.setLinkName(target);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    private static void file(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    /** Puts a blob where its digest says, which is the answer. */
    private String blob(byte[] content) throws IOException {
        String hex = HexFormat.of().formatHex(sha256(content));
        write("blobs/sha256/" + hex, content);
        return "sha256:" + hex;
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String descriptor(String digest) {
        return "{\"digest\": \"" + digest + "\"}";
    }

    private static String descriptor(String digest, String system, String architecture) {
        return "{\"digest\": \"%s\", \"platform\": {\"os\": \"%s\", \"architecture\": \"%s\"}}"
                .formatted(digest, system, architecture);
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
                file(tar, file.getKey(), file.getValue());
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
