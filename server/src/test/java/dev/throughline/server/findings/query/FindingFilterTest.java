package dev.throughline.server.findings.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.model.InputException;
import dev.throughline.model.SeverityLevel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingFilterTest {
    @Test
    void isTheQueryOfAnAddressAndBack() {
        FindingFilter filter = FindingFilter.parse(Map.of(
                "q", List.of(" log4j & more "),
                "source", List.of("Mend.io", "Endor Labs"),
                "severity", List.of("high", "CRITICAL"),
                "verdict", List.of("potentially_reachable"),
                "kev", List.of("yes"),
                "fix", List.of("no"),
                "epss", List.of("10"),
                "older", List.of("30"),
                "overdue", List.of("yes"),
                "after", List.of("9~1")));

        assertThat(filter.text()).isEqualTo("log4j & more");
        assertThat(filter.severities()).containsExactlyInAnyOrder(SeverityLevel.HIGH, SeverityLevel.CRITICAL);
        assertThat(filter.query())
                .isEqualTo("q=log4j+%26+more&source=Endor+Labs&source=Mend.io&severity=high&severity=critical"
                        + "&verdict=potentially_reachable&epss=10&kev=yes&fix=no&older=30&overdue=yes");
    }

    @Test
    void takesEmptyFieldsOfAFormForMissing() {
        assertThat(FindingFilter.parse(Map.of("q", List.of(""), "epss", List.of(" "))))
                .isEqualTo(FindingFilter.NONE);
        assertThat(FindingFilter.NONE.query()).isEmpty();
    }

    @Test
    void saysWhatAParameterMayBe() {
        assertThatThrownBy(() -> FindingFilter.parse(Map.of("severity", List.of("awful"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("severity: has no value 'awful'")
                .hasMessageContaining("choose among unknown, none, low");
        assertThatThrownBy(() -> FindingFilter.parse(Map.of("epss", List.of("101"))))
                .hasMessageContaining("whole number from 0 to 100");
        assertThatThrownBy(() -> FindingFilter.parse(Map.of("kev", List.of("maybe"))))
                .hasMessageContaining("say yes or no");
    }
}
