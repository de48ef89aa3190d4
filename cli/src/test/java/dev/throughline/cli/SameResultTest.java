package dev.throughline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.testkit.CaseFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a scan says and keeps depends on neither the number of processors nor the run. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the options of the Java virtual machine are set through env")
class SameResultTest {
    private static final String SCANNED = """
            -- shop.war!/WEB-INF/lib/codec.jar!/META-INF/maven/org.example/codec/pom.properties --
            groupId=org.example
            artifactId=codec
            version=1.2.0
            -- shop.war!/WEB-INF/lib/codec.jar!/codec/Codec.java --
            package codec;

            public class Codec {
                public static String decode(String text) {
                    return java.net.URI.create(text).normalize().toString();
                }

                public static void unused() {}
            }
            -- shop.war!/WEB-INF/classes/shop/Shop.java --
            package shop;

            public class Shop {
                public static void main(String[] arguments) throws Exception {
                    java.util.concurrent.Executors.newSingleThreadExecutor().submit(() -> Class.forName("codec.Codec")
                            .getMethod("decode", String.class)
                            .invoke(null, arguments[0]));
                    Class.forName(arguments[1]).getDeclaredConstructor().newInstance();
                }
            }
            -- advisories/CVE-2026-1.json --
            {"id": "CVE-2026-1", "modified": "2026-01-01T00:00:00Z",
             "affected": [{"package": {"ecosystem": "Maven", "name": "org.example:codec"}, "versions": ["1.2.0"]}]}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void prepare() throws IOException {
        new CaseTargets(folder, UnaryOperator.identity()).write(CaseFile.parse(SCANNED));
    }

    @Test
    void oneProcessorOrManyGiveTheSameReportAndTheSameCaches() throws Exception {
        OwnProcess program = new OwnProcess(folder);
        program.run("db", "import", "advisories");

        List<String> report = coldReport(program.onProcessors(1));
        SortedMap<String, String> caches = caches();
        assertThat(caches.keySet()).as("a graph, summaries and callers").hasSizeGreaterThan(3);

        for (int count : List.of(2, 4)) {
            assertThat(coldReport(program.onProcessors(count)))
                    .as("%d processors", count)
                    .isEqualTo(report);
            assertThat(caches()).as("%d processors", count).isEqualTo(caches);
        }
        assertThat(report(program)).as("from the caches").isEqualTo(report);
    }

    private List<String> coldReport(OwnProcess program) throws Exception {
        for (Path file : cacheFiles()) {
            Files.delete(file);
        }
        return report(program);
    }

    /** The report without the time it was made at and the time it took. */
    private List<String> report(OwnProcess program) throws Exception {
        assertThat(program.run("scan", "shop.war", "--offline", "-o", "shop.json")
                        .exitCode())
                .isZero();
        return Files.readAllLines(folder.resolve("shop.json")).stream()
                .filter(line -> !line.contains("\"startedAt\"") && !line.contains("\"duration"))
                .toList();
    }

    private SortedMap<String, String> caches() throws IOException, NoSuchAlgorithmException {
        SortedMap<String, String> digests = new TreeMap<>();
        for (Path file : cacheFiles()) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            digests.put(folder.relativize(file).toString(), HexFormat.of().formatHex(digest));
        }
        return digests;
    }

    /** Summaries, graphs and callers; not the digests of files, which are remembered with the time of the run. */
    private List<Path> cacheFiles() throws IOException {
        Path cache = folder.resolve("home/cache");
        if (!Files.exists(cache)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(cache)) {
            return files.filter(file -> file.toString().matches(".*\\.tl[sgn]"))
                    .sorted()
                    .toList();
        }
    }
}
