package dev.throughline.inventory.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.model.InputException;
import dev.throughline.testkit.CaseFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenArgumentsTest {
    @TempDir
    Path project;

    @Test
    void readsOneArgumentALineOrSeveral() {
        write(".mvn/maven.config", """
                # kept by the team
                -Drevision=1.2 -T 4
                -Dtext=two words
                --activate-profiles release,!slow
                -P +extra,?maybe
                --settings
                ci/settings.xml
                -gs global.xml -o
                """);

        MavenArguments arguments = read(Map.of());

        assertThat(arguments.properties()).containsOnly(Map.entry("revision", "1.2"), Map.entry("text", "two words"));
        assertThat(arguments.activeProfiles()).containsExactly("release", "extra", "maybe");
        assertThat(arguments.inactiveProfiles()).containsExactly("slow");
        assertThat(arguments.settings()).contains(project.resolve("ci/settings.xml"));
        assertThat(arguments.globalSettings()).contains(project.resolve("global.xml"));
        assertThat(arguments.offline()).isTrue();
    }

    @Test
    void findsTheFolderOfArgumentsAboveAModule() {
        write(".mvn/maven.config", "-Done=1");
        write("module/pom.xml", "");

        MavenArguments arguments =
                MavenArguments.read(new MavenEnvironment(Map.of(), Map.of()), Optional.of(project.resolve("module")));

        assertThat(arguments.properties()).containsOnly(Map.entry("one", "1"));
    }

    @Test
    void letsTheUsersVariablesOverruleTheProject() {
        write(".mvn/maven.config", "-Done=project -Dtwo=project");
        write(".mvn/jvm.config", "-Xmx1g -Dthree=jvm");

        MavenArguments arguments =
                read(Map.of("MAVEN_ARGS", "-Done=user -Dflag", "MAVEN_OPTS", "-Xmx2g -Dmaven.repo.local=/repo"));

        assertThat(arguments.properties())
                .containsOnly(
                        Map.entry("one", "user"),
                        Map.entry("two", "project"),
                        Map.entry("three", "jvm"),
                        Map.entry("flag", "true"),
                        Map.entry("maven.repo.local", "/repo"));
    }

    @Test
    void refusesSettingsThatDoNotExist() {
        write(".mvn/maven.config", "-s lost.xml");
        MavenEnvironment environment = new MavenEnvironment(Map.of("user.home", project.toString()), Map.of());

        assertThatThrownBy(() -> UserSettings.read(environment, read(Map.of())))
                .isInstanceOf(InputException.class)
                .hasMessage(project.resolve("lost.xml") + ": is named as Maven's settings, but there is no such file\n"
                        + "  correct the option -s or -gs");
    }

    @Test
    void takesJavasVersionFromWhereMavenWouldRun() {
        write("jdk/release", "JAVA_VERSION=\"17.0.9\"\n");
        String home = project.resolve("jdk").toString();

        assertThat(new MavenEnvironment(Map.of("java.version", "25"), Map.of("JAVA_HOME", home)).systemProperties())
                .containsEntry("java.version", "17.0.9")
                .containsEntry("env.JAVA_HOME", home);
        assertThat(new MavenEnvironment(Map.of("java.version", "25"), Map.of("JAVA_HOME", "/none")).systemProperties())
                .containsEntry("java.version", "25");
    }

    @Test
    void findsTheInstallationOfMavenByItsCommand() {
        write("maven/bin/mvn", "");
        write("maven/conf/settings.xml", "<settings/>");
        Map<String, String> variables =
                Map.of("PATH", project.resolve("maven/bin").toString());

        assertThat(new MavenEnvironment(Map.of(), variables).globalSettings())
                .hasValueSatisfying(settings -> assertThat(settings)
                        .endsWith(Path.of("maven/conf/settings.xml"))
                        .isRegularFile());
    }

    private MavenArguments read(Map<String, String> variables) {
        return MavenArguments.read(new MavenEnvironment(Map.of(), variables), Optional.of(project));
    }

    private void write(String name, String text) {
        CaseFile.parse("").withFile(name, text).writeTo(project);
    }
}
