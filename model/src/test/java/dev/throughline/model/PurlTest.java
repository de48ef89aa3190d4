package dev.throughline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PurlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "pkg:maven/org.example/codec@1.2.0",
                "pkg:maven/org.example/codec@1.2.0?classifier=sources&type=jar",
                "pkg:maven/org.example/codec",
                "pkg:npm/%40scope/name@1.0.0-beta%2B7",
                "pkg:golang/golang.org/x/text@v0.3.0#encoding/charmap",
                "pkg:pypi/some-thing@1%3A2~3",
                "pkg:generic/a?download_url=https%3A%2F%2Fexample.org%2Fa.tgz"
            })
    void writesWhatTheLibraryWritesForAscii(String text) throws MalformedPackageURLException {
        assertThat(Purl.parse(text)).hasToString(text).hasToString(new PackageURL(text).canonicalize());
    }

    @Test
    void keepsCharactersBeyondAscii() {
        Purl purl = Purl.of("maven", "org.exämple", "コーデック", "1.0-ü\n", Map.of("type", "é/x"));

        assertThat(purl)
                .hasToString("pkg:maven/org.ex%C3%A4mple/%E3%82%B3%E3%83%BC%E3%83%87%E3%83%83%E3%82%AF@1.0-%C3%BC%0A"
                        + "?type=%C3%A9%2Fx");
        assertThat(Purl.parse(purl.toString())).isEqualTo(purl);
        assertThat(Purl.parse(purl.toString()).name()).isEqualTo("コーデック");
        assertThat(Purl.parse(purl.toString()).qualifier("type")).contains("é/x");
        assertThat(Purl.parse("pkg:maven/org.exämple/コーデック@1.0-%C3%BC%0A?type=é%2Fx"))
                .isEqualTo(purl);
    }

    @Test
    void readsBackWhateverItWrites() {
        Random random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            Purl purl = Purl.of("maven", anyText(random) + "g", anyText(random) + "n", anyText(random) + "v", Map.of());

            assertThat(Purl.parse(purl.toString())).isEqualTo(purl);
        }
    }

    @Test
    void refusesWhatIsNoPurl() {
        for (String text :
                new String[] {"", "org.example:codec:1.0", "pkg:", "pkg:maven", "pkg:maven/a@1%zz", "pkg:maven/a@%"}) {
            assertThatThrownBy(() -> Purl.parse(text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + text + "' is not a package URL");
        }
    }

    /** Text without slashes, which part the segments of a namespace. */
    private static String anyText(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.appendCodePoint(random.nextBoolean() ? random.nextInt(0x80) : random.nextInt(0xD7FF));
        }
        return text.toString().replace('/', '_');
    }
}
