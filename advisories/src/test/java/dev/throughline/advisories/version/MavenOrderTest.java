package dev.throughline.advisories.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MavenOrderTest {
    private static final long SEED = 20_260_101;
    private static final List<String> RELEASE_WORDS = List.of("final", "Final", "ga", "RELEASE");
    private static final List<String> QUALIFIERS = List.of(
            "alpha",
            "beta",
            "milestone",
            "rc",
            "cr",
            "SNAPSHOT",
            "sp",
            "jre",
            "android",
            "redhat",
            "incubating",
            "M",
            "b",
            "a");

    private final Random random = new Random(SEED);
    private final MavenSpecification specification = new MavenSpecification();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0-alpha-1 < 1.0-beta-1 < 1.0-milestone-1 < 1.0-rc-1 < 1.0-SNAPSHOT < 1.0 < 1.0-sp < 1.0-whatever < 1.0.1",
                "2.0 < 2.0.1 < 2.0.10 < 2.1",
                "9.9 < 9.10 < 9.10.1",
                "1.0.0.M1 < 1.0.0.RC1 < 1.0.0.RELEASE < 1.0.1.RELEASE",
                "4.1.0.CR1 < 4.1.0.Final < 4.1.1.Final",
                "31.0-android < 31.0-jre < 31.0.1-jre",
                "1.9.4 < 20030825.184428 < 20040102.233541",
                "2.9.10.8 < 2.9.10.20200103",
                "1.2.17 < 1.2.17-jbossorg-1 < 1.2.17-jbossorg-2",
                "0-alpha < 0 < 0.0.1",
            })
    void ordersLikeMaven(String chain) {
        List<String> versions = List.of(chain.split(" < ", -1));

        for (int i = 1; i < versions.size(); i++) {
            assertThat(VersionOrder.MAVEN.compare(versions.get(i - 1), versions.get(i)))
                    .as("%s < %s", versions.get(i - 1), versions.get(i))
                    .isNegative();
            assertThat(specification.compare(versions.get(i - 1), versions.get(i)))
                    .as("%s < %s by the specification", versions.get(i - 1), versions.get(i))
                    .isNegative();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 = 1.0",
                "1.0 = 1.0.0",
                "1.0-ga = 1.0",
                "1.0.Final = 1",
                "1.0-rc1 = 1.0-CR1",
                "1-a1 = 1-alpha-1"
            })
    void treatsSpellingsOfOneVersionAsEqual(String pair) {
        String[] versions = pair.split(" = ", 2);

        assertThat(VersionOrder.MAVEN.compare(versions[0], versions[1])).isZero();
        assertThat(specification.compare(versions[0], versions[1])).isZero();
    }

    @Test
    void agreesWithTheSpecification() {
        for (int i = 0; i < 20_000; i++) {
            String numbers = numbers();
            String first = numbers + tail();
            String second = random.nextBoolean() ? numbers + tail() : version();

            assertThat(Integer.signum(VersionOrder.MAVEN.compare(first, second)))
                    .as("%s against %s", first, second)
                    .isEqualTo(Integer.signum(specification.compare(first, second)));
        }
    }

    @Test
    void isTheSameSeenFromBothSides() {
        for (int i = 0; i < 5_000; i++) {
            String first = version();
            String second = version();

            assertThat(Integer.signum(VersionOrder.MAVEN.compare(first, second)))
                    .as("%s against %s", first, second)
                    .isEqualTo(-Integer.signum(VersionOrder.MAVEN.compare(second, first)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0-SNAPSHOT",
                "2.0-rc1",
                "2.0.CR2",
                "6.0.0.M3",
                "1.0-b02",
                "3.0.0-alpha-1",
                "4.0.0.Beta2",
                "1.0-pre1"
            })
    void knowsPreReleases(String version) {
        assertThat(VersionOrder.MAVEN.parse(version).isPreRelease()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0",
                "31.0-jre",
                "5.3.0.RELEASE",
                "4.1.0.Final",
                "1.2.17-jbossorg-2",
                "9.4.0.v20161208",
                "2.2.b"
            })
    void knowsReleases(String version) {
        assertThat(VersionOrder.MAVEN.parse(version).isPreRelease()).isFalse();
    }

    @Test
    void readsHostileTextWithoutHarm() {
        for (String part : List.of("1-", "-1", "a1", "9", ".", "_", "\0", "é")) {
            String hostile = part.repeat(100_000);

            assertThat(VersionOrder.MAVEN.compare(hostile, hostile)).isZero();
            assertThat(VersionOrder.SEMVER.compare(hostile, hostile)).isZero();
            assertThat(VersionOrder.PYTHON.compare(hostile, hostile)).isZero();
            assertThat(VersionOrder.MAVEN.parse(hostile).isPreRelease()).isIn(true, false);
        }
    }

    /**
     * Versions as projects write them: dotted numbers, a qualifier with or without a number, and one more behind a hyphen.
     * Maven's code leaves its specification where a dotted qualifier is followed by a separator, or a word for release by
     * anything; such versions are left out.
     */
    private String version() {
        return numbers() + tail();
    }

    private String numbers() {
        StringBuilder numbers = new StringBuilder(number());
        for (int i = random.nextInt(4); i > 0; i--) {
            numbers.append('.').append(number());
        }
        return numbers.toString();
    }

    private String tail() {
        return switch (random.nextInt(5)) {
            case 0 -> "";
            case 1 -> separator() + oneOf(RELEASE_WORDS);
            case 2 -> separator() + oneOf(QUALIFIERS);
            case 3 -> separator() + oneOf(QUALIFIERS) + number();
            default -> "-" + oneOf(QUALIFIERS) + "-" + (random.nextBoolean() ? number() : oneOf(QUALIFIERS));
        };
    }

    private String number() {
        return switch (random.nextInt(6)) {
            case 0 -> "0";
            case 1 -> "1";
            case 2 -> "20161208";
            case 3 -> "00" + random.nextInt(3);
            default -> String.valueOf(random.nextInt(12));
        };
    }

    private String separator() {
        return random.nextBoolean() ? "-" : ".";
    }

    private String oneOf(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
