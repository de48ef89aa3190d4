package dev.throughline.cli;

import static dev.throughline.report.ReportFormat.CYCLONEDX;
import static dev.throughline.report.ReportFormat.HTML;
import static dev.throughline.report.ReportFormat.JSON;
import static dev.throughline.report.ReportFormat.SARIF;
import static dev.throughline.report.ReportFormat.TERMINAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.throughline.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputsTest {
    @TempDir
    Path folder;

    @Test
    void printsTheTerminalReportUnlessToldOtherwise() {
        assertThat(outputs(List.of(), List.of())).isEqualTo(new Outputs(Map.of(), Optional.of(TERMINAL)));
        assertThat(outputs(List.of("json"), List.of())).isEqualTo(new Outputs(Map.of(), Optional.of(JSON)));
    }

    @Test
    void oneFormatAndOneFileBelongTogetherWhateverTheName() {
        assertThat(outputs(List.of("sarif"), List.of("results.txt")))
                .isEqualTo(new Outputs(Map.of(SARIF, List.of(folder.resolve("results.txt"))), Optional.empty()));
    }

    @Test
    void theEndOfTheNameSaysTheFormat() {
        assertThat(outputs(List.of(), List.of("a.cdx.json", "b.json", "c.html")))
                .isEqualTo(new Outputs(
                        Map.of(
                                CYCLONEDX, List.of(folder.resolve("a.cdx.json")),
                                JSON, List.of(folder.resolve("b.json")),
                                HTML, List.of(folder.resolve("c.html"))),
                        Optional.of(TERMINAL)));
    }

    @Test
    void aFormatThatNoFileTakesGoesToStandardOutput() {
        assertThat(outputs(List.of("terminal", "sarif"), List.of("a.sarif")))
                .isEqualTo(new Outputs(Map.of(SARIF, List.of(folder.resolve("a.sarif"))), Optional.of(TERMINAL)));
    }

    @Test
    void aFolderTakesEveryFormat() throws IOException {
        Path reports = Files.createDirectory(folder.resolve("reports"));

        assertThat(outputs(List.of("json", "html"), List.of("reports")))
                .isEqualTo(new Outputs(
                        Map.of(
                                JSON, List.of(reports.resolve("throughline.json")),
                                HTML, List.of(reports.resolve("throughline.html"))),
                        Optional.empty()));
    }

    @Test
    void refusesAFolderThatDoesNotExist() {
        assertThat(refusal(List.of(), List.of("gone/a.json")))
                .isEqualTo(new Problem(
                        "-o gone/a.json",
                        "the folder does not exist",
                        "make it first: mkdir -p " + folder.resolve("gone")));
    }

    @Test
    void refusesAFileThatMayNotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("a.json"));
        assertThat(file.toFile().setWritable(false)).isTrue();
        org.junit.jupiter.api.Assumptions.assumeFalse(Files.isWritable(file), "the superuser may write everything");

        assertThat(refusal(List.of(), List.of("a.json")).what()).isEqualTo("may not be written");
    }

    @Test
    void refusesTwoDocumentsOnStandardOutput() {
        assertThat(refusal(List.of("json", "html"), List.of()).what())
                .isEqualTo("sends json and html to standard output at once");
    }

    @Test
    void refusesANameThatSaysNoFormat() {
        assertThat(refusal(List.of(), List.of("results")).what()).isEqualTo("does not say its format");
    }

    @Test
    void refusesAFileWhoseFormatWasNotAskedFor() {
        assertThat(refusal(List.of("json", "terminal"), List.of("a.sarif")).what())
                .isEqualTo("ends in the name of a format that --format does not ask for");
    }

    @Test
    void refusesAFolderWithoutFormats() {
        assertThat(refusal(List.of(), List.of(".")).what()).isEqualTo("is a folder");
    }

    @Test
    void refusesAFormatThatIsNone() {
        assertThat(refusal(List.of("pdf"), List.of()).toString()).isEqualTo("--format pdf: is not a report format");
    }

    private Outputs outputs(List<String> formats, List<String> files) {
        return Outputs.of(formats, files, folder::resolve);
    }

    private Problem refusal(List<String> formats, List<String> files) {
        return assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> outputs(formats, files))
                .actual()
                .problem();
    }
}
