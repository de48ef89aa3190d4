package dev.throughline.inventory.maven;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreviewsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0-alpha-1",
                "1.0.0-beta.2",
                "2.0-rc1",
                "2.0.RC3",
                "3.0-M5",
                "6.0.0.CR1",
                "1.0b2",
                "1.0-SNAPSHOT",
                "8.0.0-preview",
                "20040616",
                "20030203.000550",
                "1.0-ea+3",
                "10.1.0-M17"
            })
    void knowsVersionsToBeTriedOut(String version) {
        assertThat(Previews.isPreview(version)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0",
                "2.0.1.Final",
                "5.3.0.RELEASE",
                "33.4.0-jre",
                "42.7.3.jre7",
                "1.0-incubating",
                "r09",
                "4.10.4",
                "2.9.10.8",
                "9.4.53.v20231009",
                "1.2.17.redhat-00008",
                "3.6.1-GA",
                "2024.0.1",
                "1.70-jdk15on"
            })
    void knowsVersionsToBeUsed(String version) {
        assertThat(Previews.isPreview(version)).isFalse();
    }
}
