package dev.throughline.server.scans;

import dev.throughline.testkit.Answer;
import dev.throughline.testkit.LoopbackServer;
import dev.throughline.testkit.MavenArtifacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A mirror on loopback with some real poms of Maven Central. */
final class PackageMirror implements AutoCloseable {
    /** commons-collections 3.2.1 has CVE-2015-7501, and poms that need two parents. */
    private static final List<String> POMS = List.of(
            "commons-collections:commons-collections:3.2.1",
            "commons-collections:commons-collections:3.2.2",
            "org.apache.commons:commons-parent:9",
            "org.apache.commons:commons-parent:39",
            "org.apache:apache:4",
            "org.apache:apache:16");

    private final LoopbackServer server = LoopbackServer.start();

    static PackageMirror start() {
        PackageMirror mirror = new PackageMirror();
        try (MavenArtifacts central = MavenArtifacts.open()) {
            for (String coordinates : POMS) {
                byte[] pom = Files.readAllBytes(central.file(coordinates + ":pom"));
                String[] parts = coordinates.split(":", -1);
                String path = "/maven/%s/%s/%s/%s-%s.pom"
                        .formatted(parts[0].replace('.', '/'), parts[1], parts[2], parts[1], parts[2]);
                mirror.server.on(path, Answer.ok(pom));
                mirror.server.on(path + ".sha1", Answer.ok(sha1(pom)));
            }
            return mirror;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] sha1(byte[] content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(content))
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String address() {
        return server.uri("/maven").toString();
    }

    List<String> requests() {
        return server.requests().stream().map(LoopbackServer.Request::path).toList();
    }

    @Override
    public void close() {
        server.close();
    }
}
