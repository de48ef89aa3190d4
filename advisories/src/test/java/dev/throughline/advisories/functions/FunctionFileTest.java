package dev.throughline.advisories.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.model.Confidence;
import dev.throughline.model.InputException;
import dev.throughline.model.MethodRef;
import dev.throughline.model.Purl;
import dev.throughline.model.VulnerableFunction.Origin;
import dev.throughline.model.VulnerableFunction.Role;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionFileTest {
    private static final String NAME = "2020/CVE-2020-0001.txt";
    private static final String CODEC = """
            # A codec.

            CVE-2020-0001 GHSA-aaaa-bbbb-cccc
              known  curated high
              note   The decoder trusts
              note   the stated length.
              code   org.example:codec 1.4.1 -> 1.4.2
              code   org.example:codec-all 1.4.1 -> org.example:codec:1.4.2
              fixed  org.example.Codec.decode([B)Lorg/example/Message;
              sink   org.example.Codec.<init>()V
              code   org.example:codec 0.9 -> none
              fixed  org.example.Codec.decode([[JI)V
            """;

    private final FunctionEntry entry = FunctionFile.parse(NAME, CODEC);

    @Test
    void readsWhoKnowsWhatAndWhy() {
        assertThat(entry.ids()).containsExactly("CVE-2020-0001", "GHSA-aaaa-bbbb-cccc");
        assertThat(entry.origin()).isEqualTo(Origin.CURATED);
        assertThat(entry.confidence()).isEqualTo(Confidence.HIGH);
        assertThat(entry.note()).isEqualTo("The decoder trusts the stated length.");
    }

    @Test
    void givesNeighbouringReleasesTheSameFunctions() {
        List<ReleasePair> releases = entry.releases();

        assertThat(releases)
                .extracting(ReleasePair::vulnerable)
                .containsExactly(
                        Purl.parse("pkg:maven/org.example/codec@1.4.1"),
                        Purl.parse("pkg:maven/org.example/codec-all@1.4.1"),
                        Purl.parse("pkg:maven/org.example/codec@0.9"));
        assertThat(releases)
                .extracting(ReleasePair::fixed)
                .containsExactly(
                        Optional.of(Purl.parse("pkg:maven/org.example/codec@1.4.2")),
                        Optional.of(Purl.parse("pkg:maven/org.example/codec@1.4.2")),
                        Optional.empty());
        assertThat(releases.get(1).functions()).isEqualTo(releases.get(0).functions());
        assertThat(releases.get(2).functions())
                .containsExactly(new ReleasePair.NamedFunction(
                        Role.FIXED, new MethodRef("org.example.Codec", "decode", "([[JI)V")));
    }

    @Test
    void listsTheFunctionsOfEveryPackage() {
        assertThat(entry.functions())
                .extracting(function -> function.component().packageName() + " " + function.role() + " "
                        + function.method().displayName())
                .containsExactly(
                        "org.example:codec FIXED org.example.Codec.decode",
                        "org.example:codec SINK org.example.Codec.<init>",
                        "org.example:codec-all FIXED org.example.Codec.decode",
                        "org.example:codec-all SINK org.example.Codec.<init>",
                        "org.example:codec FIXED org.example.Codec.decode");
    }

    @Test
    void namesAFileByTheFirstId() {
        assertThat(FunctionFile.nameFor("CVE-2020-0001")).contains(NAME);
        assertThat(FunctionFile.nameFor("GHSA-aaaa-bbbb-cccc")).contains("ghsa/GHSA-aaaa-bbbb-cccc.txt");
        assertThat(FunctionFile.nameFor("../CVE-2020-0001")).isEmpty();
        assertThatThrownBy(() -> FunctionFile.parse("2020/CVE-2020-0002.txt", CODEC))
                .hasMessageContaining("the file of CVE-2020-0001 is named " + NAME);
    }

    @Test
    void refusesASecondVulnerabilityInTheFile() {
        assertThatThrownBy(() -> FunctionFile.parse(NAME, CODEC + "CVE-2020-0002\n"))
                .hasMessageStartingWith(NAME + ":13: a file is about one vulnerability");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    CVE-2020-0001 GHSA-aaaa-bbbb-cccc | cve2020              | 3  | 'cve2020' is not the id of an advisory
                    CVE-2020-0001 GHSA-aaaa-bbbb-cccc | #                    | 12 | no line names the advisory
                    known  curated high | known  guessed high               | 4  | 'guessed' is none of
                    known  curated high | known  curated                    | 4  | one line 'known ORIGIN CONFIDENCE'
                    known  curated high | #                                 | 12 | does not say how
                    note   The decoder trusts | note                        | 5  | a note has 1 to
                    1.4.1 -> 1.4.2      | 1.4.1                             | 7  | a code line reads
                    org.example:codec-all 1.4.1 | codec-all 1.4.1           | 8  | 'codec-all' is not a package
                    decode([B)Lorg/example/Message; | decode                | 9  | is not a method
                    ([B)Lorg/example/Message; | (byte[])                    | 9  | is not a method
                    ([B)Lorg/example/Message; | ([V)V                       | 9  | is not a method descriptor
                    sink   org.example.Codec.<init>()V | sank   x           | 10 | 'sank' is none of
                    <init>()V | decode([B)Lorg/example/Message;             | 10 | is named twice
                    fixed  org.example.Codec.decode([[JI)V | #              | 12 | no function stands below
                    fixed  org.example.Codec.decode([[JI)V | CVE-2020-0002  | 12 | 'CVE-2020-0002' is none of
                    """)
    void refusesWhatBreaksTheFormat(String right, String wrong, int line, String what) {
        String broken = CODEC.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong));

        assertThatThrownBy(() -> FunctionFile.parse(NAME, broken))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(NAME + ":" + line + ": ")
                .hasMessageContaining(what)
                .hasMessageContaining("add-a-vulnerable-function.md");
    }
}
