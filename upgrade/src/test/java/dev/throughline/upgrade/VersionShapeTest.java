package dev.throughline.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionShapeTest {
    @ParameterizedTest
    @CsvSource({
        "1.2.3, 1.2.9",
        "1.2, 1.2.0.1",
        "4.1.16.Final, 4.1.17.Final",
        "2.9.10, 2.9.10.8",
        "9.4.41.v20210516, 9.4.51.v20230217",
        "5.3.18, 5.3.20.RELEASE",
        "2.3.0.M1, 2.3.0",
        "v1.2.3, 1.2.4",
        "1.0-SP1, 1.0-SP2"
    })
    void staysWithinTheMinorLine(String present, String later) {
        assertThat(VersionShape.of(present).sharesMinorWith(VersionShape.of(later)))
                .isTrue();
        assertThat(VersionShape.of(present).canMoveTo(VersionShape.of(later))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1.2.3, 1.3.0", "1.9, 1.10", "2.0.0, 2.1"})
    void leavesTheMinorLineButNotTheMajor(String present, String later) {
        assertThat(VersionShape.of(present).sharesMinorWith(VersionShape.of(later)))
                .isFalse();
        assertThat(VersionShape.of(present).sharesMajorWith(VersionShape.of(later)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, 1.1-alpha",
        "1.0, 1.1-beta-2",
        "1.0, 1.1-M3",
        "1.0, 1.1.RC1",
        "1.0, 1.1-rc.1",
        "1.0, 1.1.CR2",
        "1.0, 1.1rc1",
        "1.0, 1.1b3",
        "1.0, 1.1-SNAPSHOT",
        "1.0, 1.1.pr1",
        "1.0-M1, 1.0-SNAPSHOT",
        "1.0, 1.1-android",
        "1.0, 1.1-redhat-00001",
        "1.0.jre8, 1.1.jre11",
        "31.0-jre, 31.1-android",
        "1.0, 1.1-20f3a9c1",
        "3.1, 20040616",
        "20230227, 1.0"
    })
    void doesNotLeadFromTheOneToTheOther(String present, String other) {
        assertThat(VersionShape.of(present).canMoveTo(VersionShape.of(other))).isFalse();
    }

    @Test
    void tellsDaysFromLargeNumbers() {
        assertThat(VersionShape.of("20030203.000550").isDay()).isTrue();
        assertThat(VersionShape.of("20201231235959").isDay()).isTrue();
        assertThat(VersionShape.of("2023.0.1").isDay()).isFalse();
        assertThat(VersionShape.of("99999999").isDay()).isFalse();
    }

    @Test
    void readsAnyText() {
        assertThat(VersionShape.of("").numbers()).isEmpty();
        assertThat(VersionShape.of("${version}").numbers()).isEmpty();
        assertThat(VersionShape.of("..--..").numbers()).isEmpty();
        assertThat(VersionShape.of("1".repeat(10_000)).canMoveTo(VersionShape.of("2")))
                .isFalse();
    }
}
