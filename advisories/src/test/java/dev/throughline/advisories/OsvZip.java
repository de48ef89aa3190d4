package dev.throughline.advisories;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip of OSV records as OSV.dev publishes one for each ecosystem. */
public final class OsvZip {
    private final Map<String, String> contentByName = new LinkedHashMap<>();

    /** A small valid record about {@code org.example:codec} before version 1.5. */
    public static String record(String id) {
        return record(id, "2026-01-01T00:00:00Z");
    }

    public static String record(String id, String modified) {
        return """
                {"id": "%s", "modified": "%s", "summary": "codec decodes too much", "affected": [{
                  "package": {"ecosystem": "Maven", "name": "org.example:codec"},
                  "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.5"}]}]}]}
                """.formatted(id, modified);
    }

    public OsvZip with(String id) {
        return withEntry(id + ".json", record(id));
    }

    public OsvZip withEntry(String name, String content) {
        contentByName.put(name, content);
        return this;
    }

    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> entry : contentByName.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public Path writeTo(Path file) throws IOException {
        return Files.write(file, bytes());
    }
}
