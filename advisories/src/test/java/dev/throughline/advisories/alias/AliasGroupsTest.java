package dev.throughline.advisories.alias;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AliasGroupsTest {
    private final AliasGroups groups = new AliasGroups();

    @Test
    void putsARecordAndItsAliasesTogether() {
        groups.add("GHSA-1", List.of("CVE-1"));
        groups.add("GHSA-2", List.of("CVE-2"));

        assertThat(groups.rootOf("GHSA-1")).isEqualTo(groups.rootOf("CVE-1"));
        assertThat(groups.rootOf("GHSA-2")).isNotEqualTo(groups.rootOf("CVE-1"));
    }

    @Test
    void followsAliasesAcrossRecords() {
        groups.add("A", List.of("B"));
        groups.add("C", List.of("D"));
        groups.add("E", List.of());
        groups.add("D", List.of("B"));

        assertThat(groups.rootOf("A")).isEqualTo(groups.rootOf("C"));
        assertThat(groups.rootOf("E")).isNotEqualTo(groups.rootOf("A"));
    }

    @Test
    void joinsLongChainsWithoutDeepRecursion() {
        for (int i = 0; i < 100_000; i++) {
            groups.add("id" + i, List.of("id" + (i + 1)));
        }

        assertThat(groups.rootOf("id0")).isEqualTo(groups.rootOf("id100000"));
    }
}
