package dev.throughline.report.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.model.InputException;
import dev.throughline.model.ScanReport;
import dev.throughline.report.HostileReports;
import dev.throughline.report.SampleReports;
import dev.throughline.report.SyntheticReports;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanReportReaderTest {
    private final ScanReportReader reader = new ScanReportReader();

    @TempDir
    private Path folder;

    @Test
    void readsBackWhatWasWritten() throws IOException {
        ScanReport report = SampleReports.shop();

        assertThat(reader.read(file(json(report)))).isEqualTo(report);
        assertThat(reader.read(file(json(SampleReports.clean())))).isEqualTo(SampleReports.clean());
        assertThat(reader.read(file(json(HostileReports.report())))).isEqualTo(HostileReports.report());
    }

    @Test
    void readsTenThousandFindings() throws IOException {
        ScanReport report = SyntheticReports.of(10_000);
        Path file = folder.resolve("large.json");
        try (Writer out = Files.newBufferedWriter(file)) {
            new JsonReport().render(report, out);
        }

        assertThat(reader.read(file)).isEqualTo(report);
    }

    @Test
    void skipsWhatALaterMinorVersionAdds() throws IOException {
        String later = json(SampleReports.shop())
                .replace("\"formatVersion\": \"1.0\"", "\"formatVersion\": \"1.7\", \"mood\": { \"colour\": [ 1 ] }")
                .replace("\"level\": \"FUNCTION\"", "\"level\": \"FUNCTION\", \"weather\": \"fair\"");

        assertThat(reader.read(file(later))).isEqualTo(SampleReports.shop());
    }

    @Test
    void refusesALaterMajorVersion() throws IOException {
        String later = json(SampleReports.shop()).replace("\"formatVersion\": \"1.0\"", "\"formatVersion\": \"2.0\"");

        assertThatThrownBy(() -> reader.read(file(later)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is a report of format 2.0, and this Throughline reads 1.x");
    }

    @Test
    void saysThatAFileIsMissing() {
        assertThatThrownBy(() -> reader.read(folder.resolve("gone.json")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("gone.json: does not exist\n  write one with throughline scan");
        assertThatThrownBy(() -> reader.read(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is not a file");
    }

    @Test
    void saysThatAFileIsAnotherDocument() {
        for (String other :
                new String[] {"{\"bomFormat\": \"CycloneDX\"}", "[]", "\"text\"", "{}", "{\"format\": 7}"}) {
            assertThatThrownBy(() -> reader.read(file(other)))
                    .as(other)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("is not a Throughline report");
        }
    }

    @Test
    void saysThatAFileIsNotJson() {
        for (String other : new String[] {"", "PK\3\4", "<html>", "{\"format\":"}) {
            assertThatThrownBy(() -> reader.read(file(other)))
                    .as(other)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("is not");
        }
    }

    @Test
    void saysWhereAReportIsDamaged() throws IOException {
        String whole = json(SampleReports.shop());

        assertThatThrownBy(() -> reader.read(file(whole.substring(0, whole.length() / 2))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is not JSON, or only a part of it (line ");
        assertThatThrownBy(() -> reader.read(file(whole.replace("\"components\":", "\"parts\":"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is not a whole report: ")
                .hasMessageContaining("components");
        assertThatThrownBy(() -> reader.read(file(whole.replaceFirst("\"purl\": \"pkg:", "\"purl\": \""))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("findings[0].component.purl")
                .hasMessageContaining("is not a package URL");
        assertThatThrownBy(() -> reader.read(
                        file(whole.replace("Audit.record", "Audit.erase").replaceFirst("Audit.erase", "Audit.record"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the path has a gap");
    }

    @Test
    void damagedReportsNeverEndInAnythingElse() throws IOException {
        String whole = json(SampleReports.shop());
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            StringBuilder damaged = new StringBuilder(whole);
            int at = random.nextInt(whole.length());
            damaged.replace(at, Math.min(whole.length(), at + random.nextInt(40)), "{]0".substring(random.nextInt(4)));
            try {
                reader.read(file(damaged.toString()));
            } catch (InputException e) {
                assertThat(e.problem().remedy()).isNotEmpty();
            }
        }
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("report.json"), content);
    }

    private static String json(ScanReport report) throws IOException {
        StringWriter out = new StringWriter();
        new JsonReport().render(report, out);
        return out.toString();
    }
}
