package dev.throughline.report.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.model.InputException;
import dev.throughline.report.SampleReports;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailPolicyTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    reachable                    | 0001 0002 0003
                    reachable:high               | 0001 0002 0003
                    reachable:critical           | 0001 0002
                    potentially-reachable        | 0004
                    potentially-reachable:high   | 0004
                    potentially-reachable:critical |
                    unknown                      | GHSA-dddd-eeee-ffff
                    unknown:low                  |
                    unreachable                  | 0005 0006
                    unreachable:high             | 0005
                    any                          | 0001 0002 0003 0004 0005 0006 GHSA-dddd-eeee-ffff
                    any:critical                 | 0001 0002 0005
                    kev                          | 0001
                    any+kev                      | 0001 0005
                    unreachable+kev              | 0005
                    epss>=0.03                   | 0001 0002
                    epss >= 0.5                  | 0001
                    any+epss>=0.3                | 0001 0005
                    reachable:critical+epss>=0.5 | 0001
                    Reachable : Critical , KEV   | 0001 0002
                    potentially-reachable,kev    | 0001 0004
                    epss>=1.0                    |
                    """)
    void failsOnWhatItsClausesName(String policy, String ids) {
        List<String> broken = FailPolicy.parse(policy)
                .breaches(SampleReports.shop().findings())
                .stream()
                .map(breach -> breach.finding().advisory().id().replace("CVE-2099-", ""))
                .sorted()
                .toList();

        assertThat(String.join(" ", broken)).isEqualTo(ids == null ? "" : ids);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                 | --fail-on: holds an empty clause
                    reachable,,kev     | --fail-on: holds an empty clause
                    reachable:hihg     | --fail-on reachable:hihg: has no severity 'hihg'
                    reachable:unknown  | --fail-on reachable:unknown: has no severity 'unknown'
                    kev,reachabel      | --fail-on reachabel: has no condition 'reachabel'
                    high               | --fail-on high: has no condition 'high'
                    kev+               | --fail-on kev+: has no condition ''
                    kev:high           | --fail-on kev:high: has no condition 'kev'
                    epss               | --fail-on epss: has no EPSS threshold in 'epss'
                    epss>0.1           | --fail-on epss>0.1: has no EPSS threshold in 'epss>0.1'
                    epss>=10           | --fail-on epss>=10: has no EPSS threshold in 'epss>=10'
                    epss>=1.5          | --fail-on epss>=1.5: has no EPSS threshold in 'epss>=1.5'
                    """)
    void refusesAWrongClause(String policy, String sentence) {
        assertThatThrownBy(() -> FailPolicy.parse(policy))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(sentence + "\n");
    }

    @Test
    void printsItselfInItsCanonicalSpelling() {
        FailPolicy policy = FailPolicy.parse(" Reachable : HIGH+kev, EPSS>= 0.10,any ");

        assertThat(policy).hasToString("reachable:high+kev,epss>=0.10,any");
        assertThat(FailPolicy.parse(policy.toString())).isEqualTo(policy);
    }

    @Test
    void saysInOneSentenceWhatBreaksIt() {
        assertThat(sentence("kev"))
                .isEqualTo("1 finding breaks the policy kev: CVE-2099-0001 in org.example.logging:log-core 2.14.1");
        assertThat(sentence("any:medium"))
                .isEqualTo(
                        "6 findings break the policy any:medium: CVE-2099-0001 in org.example.logging:log-core 2.14.1,"
                                + " CVE-2099-0002 in org.example.logging:log-core 2.14.1,"
                                + " CVE-2099-0003 in org.example.server:embedded-server 9.0.30 and 3 more");
    }

    @Test
    void withoutClausesNothingBreaksIt() {
        assertThat(FailPolicy.NONE.breaches(SampleReports.shop().findings())).isEmpty();
    }

    private static String sentence(String text) {
        FailPolicy policy = FailPolicy.parse(text);
        return PolicyBreach.sentence(
                policy, policy.breaches(SampleReports.shop().findings()));
    }
}
