package dev.throughline.advisories.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SemanticOrderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0-alpha < 1.0.0-alpha.1 < 1.0.0-alpha.beta < 1.0.0-beta < 1.0.0-beta.2 < 1.0.0-beta.11 < 1.0.0-rc.1 < 1.0.0",
                "1.0.0 < 2.0.0 < 2.1.0 < 2.1.1",
                // Words compare by their characters, digits in them too.
                "1.0.0-rc10 < 1.0.0-rc9",
                "0.0.0-20210101000000-abcdefabcdef < 0.0.0-20220101000000-000000000000 < 0.0.1",
                "1.0.0-1 < 1.0.0-99999999999999999999999 < 1.0.0-a",
            })
    void ordersAsSectionElevenSays(String chain) {
        List<String> versions = List.of(chain.split(" < ", -1));

        for (int i = 1; i < versions.size(); i++) {
            assertThat(VersionOrder.SEMVER.compare(versions.get(i - 1), versions.get(i)))
                    .as("%s < %s", versions.get(i - 1), versions.get(i))
                    .isNegative();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0 = v1.0.0",
                "1.0.0+build = 1.0.0",
                "2.0.0+incompatible = 2.0.0",
                "1 = 1.0.0",
                "01.2.0 = 1.2"
            })
    void ignoresWhatHasNoMeaning(String pair) {
        String[] versions = pair.split(" = ", 2);

        assertThat(VersionOrder.SEMVER.compare(versions[0], versions[1])).isZero();
    }

    @Test
    void knowsPreReleases() {
        assertThat(VersionOrder.SEMVER.parse("1.0.0-rc.1").isPreRelease()).isTrue();
        assertThat(VersionOrder.SEMVER.parse("1.0.0+2021-01-01").isPreRelease()).isFalse();
    }
}
