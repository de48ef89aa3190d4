package dev.throughline.archive;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.archive.Archive.Entry;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The jars that this test runs with, read by {@code java.util.zip} and by us. */
class ZipFileComparisonTest {

    static Stream<Path> jars() {
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(System.getProperty("java.class.path"))
                .filter(place -> place.endsWith(".jar"))
                .map(Path::of);
    }

    @ParameterizedTest
    @MethodSource("jars")
    void readsWhatJavaReads(Path jar) throws IOException {
        try (ZipFile expected = new ZipFile(jar.toFile());
                Archive archive = Archives.open(jar, ArchiveLimits.DEFAULT)) {
            Map<String, Entry> entriesByName =
                    archive.entries().stream().collect(toMap(Entry::name, Function.identity()));
            assertThat(entriesByName.keySet())
                    .containsExactlyInAnyOrderElementsOf(expected.stream()
                            .filter(entry -> !entry.isDirectory())
                            .map(ZipEntry::getName)
                            .toList());
            assertThat(archive.problems()).isEmpty();
            for (Entry entry : archive.entries()) {
                ZipEntry same = expected.getEntry(entry.name());
                assertThat(entry.size()).isEqualTo(same.getSize());
                assertThat(archive.entry(entry.name())).contains(entry);
                byte[] content = expected.getInputStream(same).readAllBytes();
                assertThat(Arrays.equals(archive.read(entry), content))
                        .as(entry.name())
                        .isTrue();
            }
        }
    }

    @Test
    void readsFromSeveralThreadsAtOnce() throws Exception {
        Path jar = jars().filter(path -> path.toString().contains("assertj"))
                .findFirst()
                .orElseThrow();
        try (Archive archive = Archives.open(jar, ArchiveLimits.DEFAULT);
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            Callable<Integer> readAll = () -> archive.entries().stream()
                    .mapToInt(entry -> Arrays.hashCode(archive.read(entry)))
                    .sum();
            int expected = readAll.call();

            List<Future<Integer>> sums = threads.invokeAll(
                    IntStream.range(0, 4).mapToObj(_ -> readAll).toList());

            for (Future<Integer> sum : sums) {
                assertThat(sum.get()).isEqualTo(expected);
            }
        }
    }
}
