package dev.throughline.advisories.severity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.model.Severity;
import dev.throughline.model.SeverityLevel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RatingsTest {

    /** The scores are those of FIRST's and NVD's own calculators. */
    @ParameterizedTest
    @CsvSource({
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N, 9.3, CRITICAL",
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H, 10.0, CRITICAL",
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H, 10.0, CRITICAL",
        "CVSS:3.1/AV:N/AC:H/PR:H/UI:N/S:U/C:L/I:L/A:N, 3.3, LOW",
        "CVSS:3.0/AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:N, 6.5, MEDIUM",
        "AV:N/AC:L/Au:N/C:P/I:P/A:P, 7.5, HIGH",
        "AV:N/AC:M/Au:N/C:N/I:P/A:N, 4.3, MEDIUM",
    })
    void scoresVectorsOfEveryVersion(String vector, double score, SeverityLevel level) {
        Severity severity = Ratings.of(List.of(vector), List.of());

        assertThat(severity.score()).hasValue(score);
        assertThat(severity.level()).isEqualTo(level);
        assertThat(severity.vector()).contains(vector);
    }

    @Test
    void leavesThreatOutOfTheBaseScore() {
        String base = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";

        assertThat(Ratings.of(List.of(base + "/E:U"), List.of()).score()).hasValue(9.3);
    }

    @Test
    void prefersTheNewestVersionThatIsValid() {
        Severity severity = Ratings.of(
                List.of("AV:N/AC:L/Au:N/C:P/I:P/A:P", "CVSS:3.1/AV:N/AC:H/PR:H/UI:N/S:U/C:L/I:L/A:N", "CVSS:4.0/AV:Z"),
                List.of("CRITICAL"));

        assertThat(severity.level()).isEqualTo(SeverityLevel.LOW);
    }

    @ParameterizedTest
    @CsvSource({
        "MODERATE, MEDIUM",
        "medium, MEDIUM",
        "High, HIGH",
        "CRITICAL, CRITICAL",
        "important, HIGH",
        "odd, UNKNOWN"
    })
    void takesTheWordWhereThereIsNoVector(String word, SeverityLevel level) {
        Severity severity = Ratings.of(List.of(), List.of(word));

        assertThat(severity).isEqualTo(new Severity(level, Severity.UNKNOWN.score(), Severity.UNKNOWN.vector()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "CVSS:",
                "CVSS:3.1",
                "CVSS:3.1/",
                "CVSS:3.1/AV:N",
                "CVSS:4.0/",
                "CVSS:9.9/AV:N",
                "7.5",
                "AV:N/AC:L",
                "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:Z",
                "CVSS:4.0/AV:/AC:/AT:",
                "////",
                "\0"
            })
    void fallsBackToTheWordWhenAVectorIsNone(String vector) {
        assertThat(Ratings.of(List.of(vector), List.of("HIGH")).level()).isEqualTo(SeverityLevel.HIGH);
    }
}
