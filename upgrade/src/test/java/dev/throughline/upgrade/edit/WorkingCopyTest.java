package dev.throughline.upgrade.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.model.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingCopyTest {
    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "ISO-8859-1", "windows-1252", "UTF-16", "UTF-16LE", "Shift_JIS"})
    void keepsTheEncodingThatTheDeclarationNames(String charset) throws IOException {
        String text = "<?xml version='1.0' encoding='" + charset + "'?>\r\n<a>caf\u00e9 1.0</a>\r\n";
        if (charset.equals("Shift_JIS")) {
            text = text.replace("caf\u00e9", "\u8a9e\u30bd");
        }
        Path file = write(text.getBytes(Charset.forName(charset)));
        WorkingCopy copy = new WorkingCopy(folder);

        copy.change(file, copy.text(file).replace("1.0<", "2.0<"));

        assertThat(copy.edits().getFirst().bytesAfter())
                .isEqualTo(text.replace("1.0<", "2.0<").getBytes(Charset.forName(charset)));
    }

    @Test
    void keepsTheByteOrderMark() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(UTF_8_MARK);
        bytes.write("a=\u00e9 1.0".getBytes(StandardCharsets.UTF_8));
        Path file = write(bytes.toByteArray());
        WorkingCopy copy = new WorkingCopy(folder);

        assertThat(copy.text(file)).startsWith("a=");
        assertThat(copy.bytes(file)).isEqualTo(bytes.toByteArray());
    }

    @Test
    void keepsBytesThatAreWrongInTheirEncoding() throws IOException {
        byte[] bytes = new byte[2_000];
        new Random(1).nextBytes(bytes);
        Path file = write(bytes);

        assertThat(new WorkingCopy(folder).bytes(file)).isEqualTo(bytes);
    }

    @Test
    void writesADifferenceThatPatchReads() throws IOException {
        Path file = write("a\nversion 1\nb".getBytes(StandardCharsets.UTF_8));
        WorkingCopy copy = new WorkingCopy(folder);
        copy.change(file, "a\nversion 2\nb");

        assertThat(copy.edits().getFirst().unifiedDiff()).isEqualTo("""
                --- a/file
                +++ b/file
                @@ -1,3 +1,3 @@
                 a
                -version 1
                +version 2
                 b
                \\ No newline at end of file
                """);
    }

    @Test
    void comesBackToASnapshot() throws IOException {
        Path file = write("one".getBytes(StandardCharsets.UTF_8));
        WorkingCopy copy = new WorkingCopy(folder);
        copy.change(file, "two");
        WorkingCopy.Snapshot snapshot = copy.snapshot();
        copy.change(file, "three");

        copy.restore(snapshot);

        assertThat(copy.text(file)).isEqualTo("two");
    }

    @Test
    void changesNothingOutsideItsFolder() throws IOException {
        Path inside = Files.createDirectory(folder.resolve("inside"));
        Path outside = Files.writeString(folder.resolve("outside"), "text");
        Path link = Files.createSymbolicLink(inside.resolve("link"), outside);
        WorkingCopy copy = new WorkingCopy(inside);

        assertThat(copy.contains(outside)).isFalse();
        assertThat(copy.contains(link)).isFalse();
        assertThatThrownBy(() -> copy.change(link, "other")).isInstanceOf(IllegalArgumentException.class);
        assertThat(copy.name(outside)).isEqualTo("../outside");
    }

    @Test
    void saysThatAFolderIsNotThere() {
        assertThatThrownBy(() -> new WorkingCopy(folder.resolve("none")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is not there");
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("file"), bytes);
    }
}
