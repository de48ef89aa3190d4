package dev.throughline.inventory.gradle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.archive.ArchiveLimits;
import dev.throughline.inventory.Inventory;
import dev.throughline.inventory.InventoryOptions;
import dev.throughline.inventory.TargetReader;
import dev.throughline.inventory.maven.MavenEnvironment;
import dev.throughline.inventory.maven.PublishedArtifacts;
import dev.throughline.model.Component;
import dev.throughline.model.InputException;
import dev.throughline.model.Problem;
import dev.throughline.model.Target;
import dev.throughline.testkit.CaseFile;
import dev.throughline.testkit.JarBuilder;
import dev.throughline.testkit.JavaCompilation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockedProjectTest {
    @TempDir
    Path folder;

    private Path project;
    private PublishedArtifacts published;

    @BeforeEach
    void start() {
        project = folder.resolve("shop");
        published = new PublishedArtifacts(folder.resolve("home"));
    }

    @AfterEach
    void stop() {
        published.close();
    }

    @Test
    void resolvesLockedVersionsAgainstTheRepositories() {
        published
                .jar("org.example:codec:1.0", "org.example:base:1.0")
                .jar("org.example:base:2.0")
                .jar("org.example:driver:2.0", "org.example:base:3.0")
                .jar("org.example:servlet:3.0")
                .pom("org.example:platform:1.0", "<packaging>pom</packaging>");
        write("build.gradle", "dependencies { implementation 'org.example:codec:1.+' }");
        write("gradle.lockfile", """
                org.example:base:2.0=compileClasspath,runtimeClasspath
                org.example:codec:1.0=compileClasspath,runtimeClasspath
                org.example:driver:2.0=runtimeClasspath
                org.example:platform:1.0=compileClasspath,runtimeClasspath
                org.example:servlet:3.0=compileClasspath
                """);
        compile("build/classes/java/main");
        write("build/resources/main/shop.properties", "");

        try (Inventory inventory = read()) {
            assertThat(inventory.target()).isEqualTo(new Target(project.toString(), Target.Kind.GRADLE_PROJECT));
            assertThat(inventory.problems()).isEmpty();
            assertThat(inventory.components().stream().map(LockedProjectTest::line))
                    .containsExactly(
                            "base@2.0 COMPILE TRANSITIVE shop codec base",
                            "codec@1.0 COMPILE DIRECT shop codec",
                            "driver@2.0 RUNTIME DIRECT shop driver",
                            "servlet@3.0 PROVIDED DIRECT shop servlet",
                            "shop@unspecified COMPILE SELF shop");
            assertThat(inventory.code().stream()
                            .map(unit -> unit.role() + " " + unit.location().fileName()))
                    .containsExactly(
                            "APPLICATION main",
                            "APPLICATION main",
                            "DEPENDENCY codec-1.0.jar",
                            "DEPENDENCY driver-2.0.jar",
                            "DEPENDENCY servlet-3.0.jar",
                            "DEPENDENCY base-2.0.jar");
        }
    }

    @Test
    void countsAsDirectWhatTheBuildFileNames() {
        published
                .jar("org.example:codec:1.0", "org.example:base:1.0", "org.example:log:1.0")
                .jar("org.example:base:1.0")
                .jar("org.example:log:1.0");
        write("build.gradle.kts", "dependencies { implementation(libs.example.base); api(\"org.example:codec\") }");
        write("gradle/libs.versions.toml", """
                [versions]
                base = "1.0"
                [libraries]
                example-base = { module = "org.example:base", version.ref = "base" }
                example-log = "org.example:log:1.0"
                """);
        write("gradle.lockfile", """
                org.example:base:1.0=runtimeClasspath
                org.example:codec:1.0=runtimeClasspath
                org.example:log:1.0=runtimeClasspath
                """);
        compile("build/classes/java/main");

        try (Inventory inventory = read()) {
            assertThat(inventory.components().stream().map(LockedProjectTest::line))
                    .startsWith(
                            "base@1.0 RUNTIME DIRECT shop base",
                            "codec@1.0 RUNTIME DIRECT shop codec",
                            "log@1.0 RUNTIME TRANSITIVE shop codec log");
        }
    }

    @Test
    void takesFilesFromGradlesCacheFirst() {
        Path cached = folder.resolve("home/.gradle/caches/modules-2/files-2.1/org.example/codec/1.0");
        new JarBuilder().file("codec.txt", "").write(cached.resolve("0a1b/codec-1.0.jar"));
        CaseFile.parse("")
                .withFile("codec-1.0.pom", PublishedArtifacts.pomText("org.example:codec:1.0", ""))
                .writeTo(cached.resolve("2c3d"));
        write("build.gradle", "");
        write("gradle.lockfile", "org.example:codec:1.0=runtimeClasspath");
        compile("build/classes/java/main");

        InventoryOptions offline = new InventoryOptions(List.of(), true, false, ArchiveLimits.DEFAULT);
        try (Inventory inventory = read(published.environment(), offline)) {
            assertThat(inventory.problems()).isEmpty();
            assertThat(inventory.code().getLast().location().toString())
                    .isEqualTo(cached.resolve("0a1b/codec-1.0.jar").toString());
        }
        assertThat(published.server().requests()).isEmpty();
    }

    @Test
    void readsEveryProjectOfABuild() {
        published.jar("org.example:codec:1.0").jar("org.example:base:1.0");
        write("settings.gradle", "include 'web', 'libs:store', 'plain'");
        write("web/build.gradle", "");
        write("web/gradle.lockfile", "org.example:codec:1.0=runtimeClasspath");
        write("web/src/main/webapp/WEB-INF/web.xml", "<web-app/>");
        write("libs/store/build.gradle.kts", "");
        write("libs/store/gradle.lockfile", "org.example:base:1.0=runtimeClasspath");
        write("plain/build.gradle", "");
        write("plain/src/main/java/plain/Plain.java", "package plain; class Plain {}");
        write("node_modules/other/build.gradle", "");
        compile("web/build/classes/java/main");
        compile("libs/store/build/classes/kotlin/main");
        compile("plain/build/classes/java/main");

        try (Inventory inventory = read()) {
            assertThat(inventory.components().stream().map(LockedProjectTest::line))
                    .containsExactly(
                            "base@1.0 RUNTIME DIRECT store base",
                            "codec@1.0 RUNTIME DIRECT web codec",
                            "plain@unspecified COMPILE SELF plain",
                            "store@unspecified COMPILE SELF store",
                            "web@unspecified COMPILE SELF web");
            assertThat(inventory.code().stream().map(unit -> unit.location().toString()))
                    .startsWith(
                            project.resolve("libs/store/build/classes/kotlin/main")
                                    .toString(),
                            project.resolve("plain/build/classes/java/main").toString(),
                            project.resolve("web/build/classes/java/main").toString(),
                            project.resolve("web/src/main/webapp").toString());
            assertThat(inventory.problems().stream().map(Problem::toString))
                    .containsExactly(project.resolve("plain")
                            + ": has no lock file, so what it depends on by itself is not known");
        }
    }

    @Test
    void goesOnWithoutALockedModuleThatCannotBeHad() {
        published.jar("org.example:codec:1.0").pom("org.example:lost:1.0", "");
        write("build.gradle", "");
        write("gradle.lockfile", """
                org.example:codec:1.0=runtimeClasspath
                org.example:gone:1.0=runtimeClasspath
                org.example:lost:1.0=runtimeClasspath
                """);
        compile("build/classes/java/main");

        try (Inventory inventory = read()) {
            assertThat(inventory.components().stream()
                            .filter(component -> component.locations().isEmpty())
                            .map(LockedProjectTest::line))
                    .containsExactly("gone@1.0 RUNTIME DIRECT shop gone", "lost@1.0 RUNTIME DIRECT shop lost");
            String mirror = "is not in test (" + published.server().uri("/maven") + ")";
            assertThat(inventory.problems().stream().map(Problem::toString))
                    .containsExactly(
                            "org.example:gone:1.0: " + mirror,
                            "org.example:gone:1.0: its pom " + mirror,
                            "org.example:lost:1.0: " + mirror);
        }
    }

    @Test
    void asksForABuildWhenSourcesAreNotCompiled() {
        write("build.gradle", "");
        write("gradle.lockfile", "");
        write("src/main/java/shop/Main.java", "package shop; class Main {}");

        assertThatThrownBy(this::read)
                .isInstanceOf(InputException.class)
                .hasMessage(project + ": its sources are not compiled: " + project.resolve("build/classes")
                        + " does not exist\n  build the project first: gradle classes");
    }

    @Test
    void namesTheMistakeInACatalog() {
        write("build.gradle", "");
        write("gradle.lockfile", "");
        write("gradle/libs.versions.toml", "[libraries");

        assertThatThrownBy(this::read)
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(project.resolve("gradle/libs.versions.toml") + ": is not valid TOML: ");
    }

    @Test
    void resolvesRealArtifactsOfMavenCentral() {
        write("build.gradle", "");
        write("gradle.lockfile", """
                org.apache.commons:commons-lang3:3.11=compileClasspath,runtimeClasspath
                org.apache.commons:commons-text:1.9=compileClasspath,runtimeClasspath
                """);
        compile("build/classes/java/main");

        try (Inventory inventory = read(MavenEnvironment.ofThisProcess(), InventoryOptions.DEFAULT)) {
            assertThat(inventory.problems()).isEmpty();
            assertThat(inventory.components().stream().map(LockedProjectTest::line))
                    .startsWith(
                            "commons-lang3@3.11 COMPILE TRANSITIVE shop commons-text commons-lang3",
                            "commons-text@1.9 COMPILE DIRECT shop commons-text");
        }
    }

    private Inventory read() {
        return read(published.environment(), InventoryOptions.DEFAULT);
    }

    private Inventory read(MavenEnvironment environment, InventoryOptions options) {
        TargetReader noArchives = (target, archiveOptions, listener) -> Optional.empty();
        return new GradleProjectReader(environment, noArchives, Duration.ofSeconds(1))
                .read(project.toString(), options, TargetReader.Listener.SILENT)
                .orElseThrow();
    }

    private void write(String name, String text) {
        CaseFile.parse("").withFile(name, text).writeTo(project);
    }

    private void compile(String output) {
        JavaCompilation.of("package shop; class Main { public static void main(String[] args) {} }")
                .compile()
                .writeTo(project.resolve(output));
    }

    /** Name, scope, relation and path. */
    private static String line(Component component) {
        String path =
                component.dependencyPath().stream().map(purl -> purl.name()).collect(Collectors.joining(" "));
        return component.purl().name() + "@" + component.version() + " " + component.scope() + " "
                + component.relation() + " " + path;
    }
}
