package dev.throughline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.model.InputException;
import dev.throughline.model.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailuresTest {
    @TempDir
    Path folder;

    @Test
    void wrongInputSpeaksForItself() {
        Problem problem = new Problem("shop.jar", "is no archive", "build it");

        assertThat(failures().describe(new InputException(problem))).isEqualTo(problem);
    }

    @Test
    void aFullDiskIsNamed() {
        IOException full = new FileSystemException("/cache/a.tlsum", null, "No space left on device");

        Problem problem = failures().describe(new UncheckedIOException(full));

        assertThat(problem.toString()).isEqualTo("/cache/a.tlsum: cannot be read or written: No space left on device");
    }

    @Test
    void anOutsideFailureWithoutAFileIsNoMistakeOfOurs() {
        assertThat(failures()
                        .describe(new IOException("No space left on device"))
                        .toString())
                .isEqualTo("input or output: did not work: No space left on device");
    }

    @Test
    void missingPermissionIsNamed() {
        assertThat(failures().describe(new AccessDeniedException("/data")).toString())
                .isEqualTo("/data: may not be read or written");
    }

    @Test
    void aMistakeOfOursLeavesItsDetailsInAFile() throws IOException {
        Problem problem = failures().describe(new IllegalStateException("the path has a gap"));

        Path log = folder.resolve("logs/failure-2026-01-02T03-04-05Z.txt");
        assertThat(problem.toString())
                .isEqualTo("throughline: met something it should not have (IllegalStateException)");
        assertThat(problem.remedy()).isEqualTo("the details are in " + log + "; please report them");
        assertThat(Files.readString(log)).contains("the path has a gap", "at dev.throughline.cli.FailuresTest");
    }

    @Test
    void saysSoWhenTheDetailsCannotBeWritten() throws IOException {
        Files.createFile(folder.resolve("logs"));

        assertThat(failures().describe(new IllegalStateException("x")).remedy()).contains("could not be written");
    }

    private Failures failures() {
        return new Failures(folder.resolve("logs"), InstantSource.fixed(TestEnvironment.NOW));
    }
}
