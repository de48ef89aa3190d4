package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenTest {
    @TempDir
    Path folder;

    @Test
    void acceptsTheExpectedText() throws Exception {
        Path expected = Files.writeString(folder.resolve("report.txt"), "1 reachable\n");

        Golden.comparing().assertMatches(expected, "1 reachable\n");
    }

    @Test
    void tellsHowToUpdateWhenTheTextDiffers() throws Exception {
        Path expected = Files.writeString(folder.resolve("report.txt"), "1 reachable\n");

        assertThatThrownBy(() -> Golden.comparing().assertMatches(expected, "2 reachable\n"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dgolden=update")
                .hasMessageContaining("2 reachable");
        assertThat(expected).hasContent("1 reachable");
    }

    @Test
    void rejectsAMissingFile() {
        assertThatThrownBy(() -> Golden.comparing().assertMatches(folder.resolve("none.txt"), "text"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void rejectsEmptyTextWithoutAFile() {
        assertThatThrownBy(() -> Golden.comparing().assertMatches(folder.resolve("none.txt"), ""))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void rewritesTheFileOnDemand() {
        Path expected = folder.resolve("new/report.txt");

        Golden.updating().assertMatches(expected, "2 reachable\n");

        assertThat(expected).content().isEqualTo("2 reachable\n");
    }
}
