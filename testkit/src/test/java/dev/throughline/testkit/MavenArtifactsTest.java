package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class MavenArtifactsTest {
    @AutoClose
    private final MavenArtifacts artifacts = MavenArtifacts.open();

    @Test
    void fetchesARealJar() throws Exception {
        try (JarFile jar =
                new JarFile(artifacts.file("commons-io:commons-io:2.11.0").toFile())) {
            assertThat(jar.getEntry("org/apache/commons/io/IOUtils.class")).isNotNull();
        }
    }

    @Test
    void fetchesOtherTypes() {
        assertThat(artifacts.file("commons-io:commons-io:2.11.0:pom")).content().contains("<artifactId>commons-io<");
    }

    @Test
    void followsDependenciesOfRunTimeOnly() {
        List<String> names = artifacts.withRuntimeDependencies("org.apache.commons:commons-text:1.9").stream()
                .map(path -> path.getFileName().toString())
                .toList();

        assertThat(names).containsExactly("commons-text-1.9.jar", "commons-lang3-3.11.jar");
    }

    @Test
    void namesTheArtifactThatDoesNotExist() {
        assertThatThrownBy(() -> artifacts.file("commons-io:commons-io:0.0.0-none"))
                .hasMessageContaining("commons-io:commons-io:0.0.0-none could not be fetched");
    }

    @Test
    void rejectsCoordinatesItCannotRead() {
        assertThatThrownBy(() -> artifacts.file("commons-io")).hasMessageContaining("group:artifact:version");
    }
}
