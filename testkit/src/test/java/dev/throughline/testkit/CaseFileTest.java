package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseFileTest {
    private static final String TEXT = """
            A call through an interface.

            -- app/Main.java --
            class Main {
                int x = 1 -- 2; // no marker
            }
            -- want --
            reachable app.Main.main
            """;

    @TempDir
    Path folder;

    @Test
    void tellsCommentAndFilesApart() {
        CaseFile parsed = CaseFile.parse(TEXT);

        assertThat(parsed.comment()).isEqualTo("A call through an interface.\n\n");
        assertThat(parsed.files()).containsOnlyKeys("app/Main.java", "want");
        assertThat(parsed.file("want")).isEqualTo("reachable app.Main.main\n");
    }

    @Test
    void keepsTheOrderOfFiles() {
        CaseFile parsed = CaseFile.parse("-- b --\n-- a --\n-- c --\n");

        assertThat(parsed.files().keySet()).containsExactly("b", "a", "c");
    }

    @Test
    void givesBackTheTextItWasReadFrom() {
        assertThat(CaseFile.parse(TEXT).text()).isEqualTo(TEXT);
    }

    @Test
    void endsTheLastFileInANewline() {
        assertThat(CaseFile.parse("-- a --\ntext").file("a")).isEqualTo("text\n");
    }

    @Test
    void readsLinesThatEndAsOnWindows() {
        assertThat(CaseFile.parse("why\r\n-- a --\r\ntext\r\n").file("a")).isEqualTo("text\n");
    }

    @Test
    void takesNoMarkerWithoutAName() {
        assertThat(CaseFile.parse("--  --\n-- --\n").files()).isEmpty();
    }

    @Test
    void rejectsTwoFilesOfOneName() {
        assertThatThrownBy(() -> CaseFile.parse("-- a --\n-- a --\n")).hasMessageContaining("two files are named a");
    }

    @Test
    void namesTheFilesItHasWhenOneIsMissing() {
        assertThatThrownBy(() -> CaseFile.parse(TEXT).file("wanted")).hasMessageContaining("want");
    }

    @Test
    void replacesCommentAndFile() {
        CaseFile changed = CaseFile.parse(TEXT).withComment("other\n").withFile("want", "nothing\n");

        assertThat(changed.text()).startsWith("other\n-- app/Main.java --\n").endsWith("-- want --\nnothing\n");
    }

    @Test
    void writesItsFilesBelowAFolder() {
        CaseFile.parse(TEXT).writeTo(folder.resolve("project"));

        assertThat(folder.resolve("project/app/Main.java")).content().startsWith("class Main");
    }

    @Test
    void writesNothingOutsideTheFolder() {
        assertThatThrownBy(() -> CaseFile.parse("-- ../x --\n").writeTo(folder)).hasMessageContaining("outside");
    }

    @Test
    void readsTheCasesOfAFolderInOrder() throws Exception {
        Files.createDirectories(folder.resolve("sub"));
        Files.writeString(folder.resolve("sub/second.txtar"), TEXT);
        Files.writeString(folder.resolve("first.txtar"), TEXT);
        Files.writeString(folder.resolve("notes.md"), "");

        assertThat(CaseFile.readAll(folder)).extracting(CaseFile::name).containsExactly("first", "second");
    }

    @Test
    void refusesAFolderWithoutCases() {
        assertThatThrownBy(() -> CaseFile.readAll(folder)).hasMessageContaining("no *.txtar file");
    }
}
