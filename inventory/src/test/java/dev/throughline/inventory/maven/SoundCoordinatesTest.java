package dev.throughline.inventory.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.inventory.TargetReader;
import dev.throughline.model.InputException;
import dev.throughline.model.Problem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoundCoordinatesTest {
    @TempDir
    Path home;

    @Test
    void leavesOutDependenciesThatLeadOutOfTheRepository() {
        try (PublishedArtifacts published = new PublishedArtifacts(home);
                MavenRepositories repositories =
                        new MavenRepositories(published.environment(), false, TargetReader.Listener.SILENT)) {
            published
                    .jar("org.example:codec:1.0", "org.example:evil:../../../../../evil", "org.example:base:1.0")
                    .jar("org.example:base:1.0");

            DependencyClosure closure =
                    repositories.runtimeClosure(MavenCoordinates.jar("org.example", "codec", "1.0"));

            assertThat(closure.dependencies().stream()
                            .map(each -> each.coordinates().artifactId()))
                    .containsExactly("base");
            assertThat(closure.problems().stream().map(Problem::toString))
                    .containsExactly("org.example:evil:jar:../../../../../evil: is left out:"
                            + " these coordinates lead out of the repository");
            assertThat(published.server().requests())
                    .noneMatch(request -> request.path().contains("evil"));
        }
    }

    @Test
    void refusesToAskForThem() {
        try (MavenRepositories repositories =
                new MavenRepositories(MavenEnvironment.ofThisProcess(), true, TargetReader.Listener.SILENT)) {
            for (String version : new String[] {"../1.0", "..", "1.0\\2", "1\0"}) {
                assertThatThrownBy(() -> repositories.file(MavenCoordinates.jar("org.example", "codec", version)))
                        .isInstanceOf(InputException.class)
                        .hasMessageContaining("cannot be the name of a Maven artifact");
            }
        }
    }

    @Test
    void letsOrdinaryCoordinatesPass() {
        assertThat(SoundCoordinates.areSound(
                        "org.example", "codec_2.13", "1.0+build~1-SNAPSHOT", "linux-x86_64", "tar.gz"))
                .isTrue();
    }
}
