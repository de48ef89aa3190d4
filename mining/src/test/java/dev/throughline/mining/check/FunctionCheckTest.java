package dev.throughline.mining.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.advisories.functions.FunctionFile;
import dev.throughline.advisories.functions.ReleasePair;
import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveLimits;
import dev.throughline.archive.Archives;
import dev.throughline.testkit.JavaCompilation;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionCheckTest {
    private static final String VULNERABLE = """
            package codec;
            public abstract class Codec extends Base {
                String decode(String text) { return text; }
                String encode(String text) { return text; }
                void old() {}
                abstract void open();
                class Mode { int level() { return 1; } }
            }
            class Base extends Top {}
            class Top { void close() {} }
            """;
    private static final String FIXED = VULNERABLE
            .replace("decode(String text) { return text;", "decode(String text) { return text.trim();")
            .replace("void old() {}", "")
            .replace("return 1", "return 2");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fixed | codec.Codec.decode(Ljava/lang/String;)Ljava/lang/String; | CHANGED          | true  |
            fixed | codec.Codec$Mode.level()I                                | CHANGED          | true  |
            fixed | codec.Codec.old()V                                       | REMOVED          | true  |
            fixed | codec.Codec.encode(Ljava/lang/String;)Ljava/lang/String; | UNCHANGED        | false |
            sink  | codec.Codec.encode(Ljava/lang/String;)Ljava/lang/String; | UNCHANGED        | true  |
            sink  | codec.Codec.decode(Ljava/lang/String;)Ljava/lang/String; | CHANGED          | true  |
            fixed | codec.Gone.decode()V                                     | NO_SUCH_CLASS    | false |
            fixed | codec.Codec.decode([B)V | NO_SUCH_FUNCTION | false | the class has (Ljava/lang/String;)Ljava/lang/String;
            fixed | codec.Codec.parse()V                                     | NO_SUCH_FUNCTION | false |
            sink  | codec.Codec.close()V            | INHERITED        | false | codec.Top.close()V is declared
            sink  | codec.Codec.toString()Ljava/lang/String;                 | NO_SUCH_FUNCTION | false |
            sink  | codec.Codec.open()V                                      | WITHOUT_CODE     | false |
            """)
    void saysWhatTheReleasesHave(
            String role, String function, CheckedFunction.State state, boolean holds, @Nullable String hint) {
        CheckedFunction checked = check("1.1", role + " " + function);

        assertThat(checked.state()).isEqualTo(state);
        assertThat(checked.holds()).isEqualTo(holds);
        assertThat(checked.hint()).isEqualTo(hint == null ? "" : hint);
    }

    @Test
    void asksForPresenceOnlyWhereNoFixWasReleased() {
        CheckedFunction there = check("none", "fixed codec.Codec.old()V");
        CheckedFunction gone = check("none", "fixed codec.Codec.gone()V");

        assertThat(there.state()).isEqualTo(CheckedFunction.State.NOT_COMPARED);
        assertThat(there.holds()).isTrue();
        assertThat(gone.holds()).isFalse();
    }

    private CheckedFunction check(String fixedVersion, String functionLine) {
        ReleasePair pair = FunctionFile.parse("2020/CVE-2020-0001.txt", """
                        CVE-2020-0001
                          known  curated high
                          note   An example.
                          code   org.example:codec 1.0 -> %s
                          %s
                        """.formatted(fixedVersion, functionLine))
                .releases()
                .getFirst();
        try (Archive vulnerable = release("vulnerable", VULNERABLE);
                Archive fixed = release("fixed", FIXED)) {
            List<CheckedFunction> checked =
                    FunctionCheck.check(pair, vulnerable, pair.fixed().map(any -> fixed));
            assertThat(checked).hasSize(1);
            return checked.getFirst();
        }
    }

    private Archive release(String name, String source) {
        Path jar = JavaCompilation.of(source).compile().writeJar(folder.resolve(name + ".jar"));
        return Archives.open(jar, ArchiveLimits.DEFAULT);
    }
}
