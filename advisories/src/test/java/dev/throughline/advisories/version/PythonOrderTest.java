package dev.throughline.advisories.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonOrderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.dev456 < 1.0a1 < 1.0a2.dev456 < 1.0a12.dev456 < 1.0a12 < 1.0b1.dev456 < 1.0b2 < 1.0b2.post345.dev456"
                        + " < 1.0b2.post345 < 1.0rc1.dev456 < 1.0rc1 < 1.0 < 1.0+abc.5 < 1.0+abc.7 < 1.0+5"
                        + " < 1.0.post456.dev34 < 1.0.post456 < 1.1.dev1",
                "2023.1 < 1!1.0",
                "not a version < 0.dev0",
            })
    void ordersAsPep440Says(String chain) {
        List<String> versions = List.of(chain.split(" < ", -1));

        for (int i = 1; i < versions.size(); i++) {
            assertThat(VersionOrder.PYTHON.compare(versions.get(i - 1), versions.get(i)))
                    .as("%s < %s", versions.get(i - 1), versions.get(i))
                    .isNegative();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0 = 1.0.0",
                "1.0-alpha.1 = 1.0a1",
                "1.0-1 = 1.0.post1",
                "v1.0c1 = 1.0RC1",
                "1.0.rev = 1.0.post0"
            })
    void treatsSpellingsOfOneVersionAsEqual(String pair) {
        String[] versions = pair.split(" = ", 2);

        assertThat(VersionOrder.PYTHON.compare(versions[0], versions[1])).isZero();
    }

    @Test
    void knowsPreReleases() {
        assertThat(VersionOrder.PYTHON.parse("1.0rc1").isPreRelease()).isTrue();
        assertThat(VersionOrder.PYTHON.parse("1.0.post1.dev2").isPreRelease()).isTrue();
        assertThat(VersionOrder.PYTHON.parse("1.0.post1").isPreRelease()).isFalse();
    }
}
