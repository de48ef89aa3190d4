package dev.throughline.advisories.osv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.advisories.OsvZip;
import dev.throughline.model.InputException;
import dev.throughline.model.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OsvFilesTest {
    private static final OsvLimits LIMITS = new OsvLimits(10_000, 20, 10_000, 100, 20, 100_000);

    @TempDir
    private Path folder;

    private final List<String> ids = new ArrayList<>();

    @Test
    void readsTheRecordsOfAZipInTheOrderOfTheirNames() throws IOException {
        Path zip = new OsvZip()
                .with("B-2")
                .with("A-1")
                .withEntry("notes.txt", "{}")
                .writeTo(folder.resolve("all.zip"));

        ReadResult result = read(zip);

        assertThat(ids).containsExactly("A-1", "B-2");
        assertThat(result).isEqualTo(new ReadResult(2, 0, List.of()));
    }

    @Test
    void readsFoldersWithZipsInThem() throws IOException {
        Files.createDirectories(folder.resolve("2026/01"));
        Files.writeString(folder.resolve("2026/01/A-1.json"), OsvZip.record("A-1"));
        new OsvZip().with("B-2").writeTo(folder.resolve("all.zip"));
        Files.writeString(folder.resolve("README.md"), "not a record");

        assertThat(read(folder).recordCount()).isEqualTo(2);
        assertThat(ids).containsExactly("A-1", "B-2");
    }

    @Test
    void readsASingleRecordWhateverItsName() throws IOException {
        Path file = Files.writeString(folder.resolve("record"), OsvZip.record("A-1"));

        assertThat(read(file).recordCount()).isEqualTo(1);
    }

    @Test
    void namesAndCountsWhatItSkips() throws IOException {
        Path zip = new OsvZip()
                .with("A-1")
                .withEntry("bad/one.json", "{\"id\": ")
                .withEntry("bad/two.json", "{}")
                .writeTo(folder.resolve("all.zip"));

        ReadResult result = read(zip);

        assertThat(result.recordCount()).isEqualTo(1);
        assertThat(result.skippedCount()).isEqualTo(2);
        assertThat(result.problems())
                .extracting(Problem::where)
                .containsExactly(zip + "!/bad/one.json", zip + "!/bad/two.json");
        assertThat(result.problems().getLast().what())
                .isEqualTo("is not a valid OSV record and was skipped: it has no id");
    }

    @Test
    void skipsAnEntryWhoseDataIsDamaged() throws IOException {
        Path zip = new OsvZip().with("A-1").with("B-2").writeTo(folder.resolve("all.zip"));
        byte[] bytes = Files.readAllBytes(zip);
        Arrays.fill(bytes, 45, 60, (byte) 0x5A);
        Files.write(zip, bytes);

        ReadResult result = read(zip);

        assertThat(ids).containsExactly("B-2");
        assertThat(result.skippedCount()).isEqualTo(1);
    }

    @Test
    void skipsAnEntryWithAWrongChecksum() throws IOException {
        Path zip = new OsvZip().with("A-1").with("B-2").writeTo(folder.resolve("all.zip"));
        byte[] bytes = Files.readAllBytes(zip);
        int firstEntry = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        bytes[firstEntry + 16] ^= 1;
        Files.write(zip, bytes);

        assertThat(read(zip).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).endsWith("its checksum is wrong"));
        assertThat(ids).containsExactly("B-2");
    }

    @Test
    void refusesATruncatedZip() throws IOException {
        Path zip = new OsvZip().with("A-1").writeTo(folder.resolve("all.zip"));
        byte[] bytes = Files.readAllBytes(zip);
        Files.write(zip, Arrays.copyOf(bytes, bytes.length - 10));

        assertThatThrownBy(() -> read(zip)).isInstanceOf(InputException.class).hasMessageContaining("all.zip");
    }

    @Test
    void refusesWhatDoesNotExist() {
        assertThatThrownBy(() -> read(folder.resolve("nothing.zip")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("nothing.zip");
    }

    @Test
    void skipsARecordThatInflatesWithoutEnd() throws IOException {
        Path zip = new OsvZip()
                .withEntry("bomb.json", " ".repeat(1_000_000) + OsvZip.record("A-1"))
                .with("B-2")
                .writeTo(folder.resolve("all.zip"));

        assertThat(read(zip).skippedCount()).isEqualTo(1);
        assertThat(ids).containsExactly("B-2");
    }

    @Test
    void refusesMoreRecordsThanTheLimit() throws IOException {
        OsvZip zip = new OsvZip();
        for (int i = 0; i < 21; i++) {
            zip.with("A-" + i);
        }
        Path file = zip.writeTo(folder.resolve("all.zip"));

        assertThatThrownBy(() -> read(file)).isInstanceOf(InputException.class).hasMessageContaining("more than 20");
    }

    @Test
    void refusesMoreBytesThanTheLimit() throws IOException {
        OsvZip zip = new OsvZip();
        for (int i = 0; i < 15; i++) {
            zip.withEntry(i + ".json", OsvZip.record("A-" + i) + " ".repeat(9_000));
        }
        Path file = zip.writeTo(folder.resolve("all.zip"));

        assertThatThrownBy(() -> read(file)).isInstanceOf(InputException.class).hasMessageContaining("100000 bytes");
    }

    private ReadResult read(Path path) {
        return new OsvFiles(LIMITS).read(path, record -> ids.add(record.id()));
    }
}
