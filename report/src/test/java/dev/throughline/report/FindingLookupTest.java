package dev.throughline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.model.Finding;
import dev.throughline.model.InputException;
import dev.throughline.model.ScanReport;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingLookupTest {
    private static final Finding CODE_EXECUTION = SampleReports.shopFinding("CVE-2099-0001");

    private final FindingLookup lookup = new FindingLookup(SampleReports.shop());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CVE-2099-0001",
                " cve-2099-0001 ",
                "GHSA-aaaa-bbbb-cccc",
                "ghsa-a",
                "CVE-2099-0001@log-core",
                "CVE-2099-0001@pkg:maven/org.example.logging/log-core@2.14.1"
            })
    void findsByAnyId(String query) {
        assertThat(lookup.find(query)).containsExactly(CODE_EXECUTION);
    }

    @Test
    void findsTheAdvisoryInEveryComponent() {
        Finding other = Facts.finding(SampleReports.CODEC, CODE_EXECUTION.advisory(), CODE_EXECUTION.verdict());
        ScanReport report = SampleReports.withFindings(SampleReports.shop(), List.of(CODE_EXECUTION, other));

        assertThat(new FindingLookup(report).find("CVE-2099-0001")).containsExactly(CODE_EXECUTION, other);
        assertThat(new FindingLookup(report).find("CVE-2099-0001@codec")).containsExactly(other);
    }

    @Test
    void anIdThatOthersBeginWithMeansItself() {
        Finding longer =
                Facts.finding(SampleReports.CODEC, Facts.advisory("CVE-2099-00010", 5, ""), CODE_EXECUTION.verdict());
        ScanReport report = SampleReports.withFindings(SampleReports.shop(), List.of(CODE_EXECUTION, longer));

        assertThat(new FindingLookup(report).find("CVE-2099-0001")).containsExactly(CODE_EXECUTION);
    }

    @Test
    void saysWhatAnAmbiguousBeginningMayMean() {
        assertThatThrownBy(() -> lookup.find("CVE-2099"))
                .isInstanceOf(InputException.class)
                .hasMessage("CVE-2099: may be any of 6 advisories\n  name one of them: CVE-2099-0001, CVE-2099-0002,"
                        + " CVE-2099-0003, CVE-2099-0004, CVE-2099-0005, CVE-2099-0006");
    }

    @Test
    void saysWhatComesNearAnAbsentId() {
        assertThatThrownBy(() -> lookup.find("CVE-2098-0001"))
                .isInstanceOf(InputException.class)
                .hasMessage("CVE-2098-0001: is not in the report\n  the nearest ids that are: CVE-2099-0001,"
                        + " CVE-2099-0002, CVE-2099-0003, CVE-2099-0004, CVE-2099-0005, CVE-2099-0006 and 2 more");
        assertThatThrownBy(() -> lookup.find("")).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> lookup.find("@log-core")).isInstanceOf(InputException.class);
    }

    @Test
    void saysWhichComponentsHaveIt() {
        assertThatThrownBy(() -> lookup.find("CVE-2099-0001@codec"))
                .isInstanceOf(InputException.class)
                .hasMessage("CVE-2099-0001@codec: is in no such component\n"
                        + "  it is in pkg:maven/org.example.logging/log-core@2.14.1");
    }

    @Test
    void saysThatThereIsNothingToFind() {
        assertThatThrownBy(() -> new FindingLookup(SampleReports.clean()).find("CVE-2099-0001"))
                .isInstanceOf(InputException.class)
                .hasMessage("CVE-2099-0001: is not in the report\n  the report has no findings");
    }
}
