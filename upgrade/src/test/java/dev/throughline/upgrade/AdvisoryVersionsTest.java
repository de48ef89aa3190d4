package dev.throughline.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.model.UpgradePlan.Reach;
import org.junit.jupiter.api.Test;

class AdvisoryVersionsTest {
    private final PackageWorld world = PackageWorld.of("""
            -- versions --
            org.example:listed 1.0 1.1
            -- advisories --
            CVE-1 org.example:codec 0 1.10
            CVE-2 org.example:codec 1.0 1.9
            CVE-2 org.example:codec 2.0 2.1
            CVE-3 org.example:codec 0 -
            CVE-4 org.example:other 0 7.0
            CVE-5 org.example:odd 0 3.0.1.RELEASE
            CVE-6 org.example:odd 0 3.0.4.release
            CVE-7 org.example:low 0 3.0.4.release
            """);

    @Test
    void namesTheVersionsWithFixesInOrder() {
        AvailableVersions.Published published = new AdvisoryVersions(world).of(PackageWorld.purl("org.example:codec"));

        assertThat(published.versions()).containsExactly("1.9", "1.10", "2.1");
        assertThat(published.lacks("1.5"))
                .as("there are more versions than those")
                .isFalse();
    }

    @Test
    void writesAVersionAsThePackageDoes() {
        assertThat(new AdvisoryVersions(world)
                        .of(PackageWorld.purl("org.example:odd"))
                        .versions())
                .containsExactly("3.0.1.RELEASE", "3.0.4.RELEASE");
    }

    @Test
    void writesAVersionAsThePresentOneIsWritten() {
        VersionChoices choices = new VersionChoices(new AdvisoryVersions(world));

        assertThat(choices.above(PackageWorld.purl("org.example:low@3.0.1.RELEASE"), Reach.ANY))
                .containsExactly("3.0.4.RELEASE");
    }

    @Test
    void stepsInWhereTheRegistryKnowsNothing() {
        AvailableVersions both = world.orElse(new AdvisoryVersions(world));

        assertThat(both.of(PackageWorld.purl("org.example:listed")).versions()).containsExactly("1.0", "1.1");
        assertThat(both.of(PackageWorld.purl("org.example:codec")).versions()).containsExactly("1.9", "1.10", "2.1");
    }
}
