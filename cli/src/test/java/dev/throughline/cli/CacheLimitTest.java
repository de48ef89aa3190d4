package dev.throughline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheLimitTest {
    private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void theFilesUsedLongestAgoGoFirst() throws IOException {
        Path oldest = file("a/oldest", 3);
        Path newest = file("b/newest", 1);
        Path middle = file("c/middle", 2);

        new CacheLimit(folder, 200).enforce(NOW);

        assertThat(oldest).doesNotExist();
        assertThat(newest).exists();
        assertThat(middle).exists();
    }

    @Test
    void nothingGoesBelowTheLimit() throws IOException {
        Path file = file("a/file", 1);

        new CacheLimit(folder, 100).enforce(NOW);

        assertThat(file).exists();
    }

    @Test
    void whatAKilledRunLeftHalfWrittenGoesAfterADay() throws IOException {
        Path leftOver = file("a/new1.tmp", 25);
        Path perhapsBeingWritten = file("a/new2.tmp", 1);

        new CacheLimit(folder, 1000).enforce(NOW);

        assertThat(leftOver).doesNotExist();
        assertThat(perhapsBeingWritten).exists();
    }

    @Test
    void aFolderThatIsNotThereIsSmallEnough() {
        Path gone = folder.resolve("gone");

        new CacheLimit(gone, 0).enforce(NOW);

        assertThat(gone).doesNotExist();
    }

    private Path file(String name, int hoursAgo) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[100]);
        FileTime time = FileTime.from(NOW.minusSeconds(hoursAgo * 3600L));
        Files.getFileAttributeView(file, BasicFileAttributeView.class).setTimes(time, time, time);
        return file;
    }
}
