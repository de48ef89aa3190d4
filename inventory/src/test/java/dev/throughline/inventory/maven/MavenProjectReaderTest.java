package dev.throughline.inventory.maven;

import static dev.throughline.inventory.maven.PublishedArtifacts.dependencies;
import static dev.throughline.inventory.maven.PublishedArtifacts.pomText;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.archive.ArchiveLimits;
import dev.throughline.archive.CodeUnit;
import dev.throughline.inventory.Inventory;
import dev.throughline.inventory.InventoryOptions;
import dev.throughline.inventory.TargetReader;
import dev.throughline.model.Component;
import dev.throughline.model.Confidence;
import dev.throughline.model.Identification.Method;
import dev.throughline.model.InputException;
import dev.throughline.model.Problem;
import dev.throughline.model.Purl;
import dev.throughline.model.Target;
import dev.throughline.testkit.CaseFile;
import dev.throughline.testkit.JarBuilder;
import dev.throughline.testkit.JavaCompilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenProjectReaderTest {
    @TempDir
    Path folder;

    private Path project;
    private PublishedArtifacts published;

    @BeforeEach
    void start() {
        project = folder.resolve("project");
        published = new PublishedArtifacts(folder.resolve("home"));
    }

    @AfterEach
    void stop() {
        published.close();
    }

    @Test
    void listsDirectAndTransitiveDependenciesWithTheirScopesAndPaths() {
        published
                .jar("org.example:codec:1.0", "org.example:base:1.0", "org.example:never:1.0 optional")
                .jar("org.example:base:1.0")
                .jar("org.example:driver:2.0")
                .jar("org.example:servlet:3.0")
                .jar("org.example:junit:4.0");
        pom(dependencies(
                "org.example:codec:1.0",
                "org.example:driver:2.0 runtime",
                "org.example:servlet:3.0 provided",
                "org.example:junit:4.0 test"));
        compileApplication(project);

        try (Inventory inventory = read()) {
            assertThat(inventory.target()).isEqualTo(new Target(project.toString(), Target.Kind.MAVEN_PROJECT));
            assertThat(inventory.problems()).isEmpty();
            assertThat(inventory.components().stream().map(MavenProjectReaderTest::line))
                    .containsExactly(
                            "base@1.0 COMPILE TRANSITIVE shop@1 codec@1.0 base@1.0",
                            "codec@1.0 COMPILE DIRECT shop@1 codec@1.0",
                            "driver@2.0 RUNTIME DIRECT shop@1 driver@2.0",
                            "servlet@3.0 PROVIDED DIRECT shop@1 servlet@3.0",
                            "shop@1 COMPILE SELF shop@1");
            Component codec = component(inventory, "codec");
            assertThat(codec.identification().method()).isEqualTo(Method.RESOLVED);
            assertThat(codec.identification().confidence()).isEqualTo(Confidence.HIGH);
            assertThat(codec.locations().getFirst().fileName()).isEqualTo("codec-1.0.jar");
            assertThat(codec.sha1().orElseThrow()).hasSize(40);
        }
    }

    @Test
    void putsTheProjectsClassesBeforeItsDependencies() {
        published
                .jar("org.example:codec:1.0", "org.example:base:1.0")
                .jar("org.example:base:1.0")
                .jar("org.example:last:1.0");
        pom(dependencies("org.example:codec:1.0", "org.example:last:1.0"));
        compileApplication(project);

        try (Inventory inventory = read()) {
            assertThat(inventory.code().stream()
                            .map(unit -> unit.role() + " " + unit.location().fileName()))
                    .containsExactly(
                            "APPLICATION classes",
                            "DEPENDENCY codec-1.0.jar",
                            "DEPENDENCY base-1.0.jar",
                            "DEPENDENCY last-1.0.jar");
            assertThat(inventory.code().getFirst().archive().entry("shop/Main.class"))
                    .isPresent();
        }
    }

    @Test
    void takesForTheApplicationWhatTheUserCallsSo() {
        published
                .artifact(
                        "com.shop:shared:1.0",
                        new JarBuilder()
                                .file("com/shop/Shared.class", "")
                                .file("org/copied/Copied.class", "")
                                .build())
                .jar("org.example:codec:1.0");
        pom(dependencies("com.shop:shared:1.0", "org.example:codec:1.0"));
        compileApplication(project);

        assertThat(rolesWith("pkg:maven/com.shop/*", "**/classes"))
                .containsExactly("APPLICATION classes", "APPLICATION shared-1.0.jar", "DEPENDENCY codec-1.0.jar");
        assertThat(rolesWith("pkg:maven/com.shop/shared"))
                .containsExactly("APPLICATION shared-1.0.jar", "DEPENDENCY classes", "DEPENDENCY codec-1.0.jar");
        assertThat(rolesWith("com.shop"))
                .containsExactly(
                        "APPLICATION shared-1.0.jar",
                        "DEPENDENCY classes",
                        "DEPENDENCY shared-1.0.jar",
                        "DEPENDENCY codec-1.0.jar");
        assertThatThrownBy(() -> rolesWith("com.nobody"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("--app: matches no code of " + project);
    }

    private List<String> rolesWith(String... patterns) {
        InventoryOptions options = new InventoryOptions(List.of(patterns), false, false, ArchiveLimits.DEFAULT);
        try (Inventory inventory = read(options)) {
            return inventory.code().stream()
                    .map(unit -> unit.role() + " " + unit.location().fileName())
                    .toList();
        }
    }

    @Test
    void takesTestDependenciesInWhenAsked() {
        published.jar("org.example:junit:4.0", "org.example:hamcrest:1.0").jar("org.example:hamcrest:1.0");
        pom(dependencies("org.example:junit:4.0 test"));
        compileApplication(project);

        InventoryOptions withTests = new InventoryOptions(List.of(), false, true, ArchiveLimits.DEFAULT);
        try (Inventory inventory = read(withTests)) {
            assertThat(inventory.components().stream().map(MavenProjectReaderTest::line))
                    .contains(
                            "junit@4.0 TEST DIRECT shop@1 junit@4.0",
                            "hamcrest@1.0 TEST TRANSITIVE shop@1 junit@4.0 hamcrest@1.0");
        }
    }

    @Test
    void tellsTheWayThatCountsWhenATestDependencyIsNearer() {
        published
                .jar("org.example:testing:1.0", "org.example:base:1.0")
                .jar("org.example:codec:1.0", "org.example:core:1.0")
                .jar("org.example:core:1.0", "org.example:base:1.0")
                .jar("org.example:base:1.0");
        pom(dependencies("org.example:testing:1.0 test", "org.example:codec:1.0"));
        compileApplication(project);

        try (Inventory inventory = read()) {
            assertThat(line(component(inventory, "base")))
                    .isEqualTo("base@1.0 COMPILE TRANSITIVE shop@1 codec@1.0 core@1.0 base@1.0");
        }
    }

    @Test
    void choosesVersionsAsMavenDoes() {
        published
                .jar("org.example:codec:1.0", "org.example:base:1.0", "org.example:core:1.0", "org.example:log:1.0")
                .jar("org.example:core:1.0", "org.example:base:2.0")
                .jar("org.example:base:1.0")
                .jar("org.example:base:2.0")
                .jar("org.example:log:1.0")
                .jar("org.example:log:1.7");
        pom("<properties><log>1.7</log></properties><dependencyManagement><dependencies>"
                + dependencies("org.example:log:${log}") + "</dependencies></dependencyManagement><dependencies>"
                + dependencies("org.example:core:1.0 !org.example:base", "org.example:codec:1.0") + "</dependencies>");
        compileApplication(project);

        try (Inventory inventory = read()) {
            assertThat(inventory.components().stream().map(Component::purl).map(Purl::toString))
                    .containsExactly(
                            "pkg:maven/org.example/base@1.0",
                            "pkg:maven/org.example/codec@1.0",
                            "pkg:maven/org.example/core@1.0",
                            "pkg:maven/org.example/log@1.7",
                            "pkg:maven/org.example/shop@1");
        }
    }

    @Test
    void takesParentsAndImportsFromRepositories() {
        published
                .pom("org.example:parent:7", "<packaging>pom</packaging><properties><codec>1.0</codec></properties>")
                .pom(
                        "org.example:bom:3",
                        "<packaging>pom</packaging><dependencyManagement><dependencies>"
                                + dependencies("org.example:base:1.5") + "</dependencies></dependencyManagement>")
                .jar("org.example:codec:1.0")
                .jar("org.example:base:1.5");
        write("pom.xml", """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <parent><groupId>org.example</groupId><artifactId>parent</artifactId><version>7</version></parent>
                  <artifactId>shop</artifactId>
                  <dependencyManagement><dependencies>%s</dependencies></dependencyManagement>
                  <dependencies>%s</dependencies>
                </project>
                """.formatted(
                        dependencies("org.example:bom:3 import type=pom"),
                        dependencies("org.example:codec:${codec}", "org.example:base")));
        compileApplication(project);

        try (Inventory inventory = read()) {
            assertThat(inventory.components().stream().map(Component::purl).map(Purl::toString))
                    .containsExactly(
                            "pkg:maven/org.example/base@1.5",
                            "pkg:maven/org.example/codec@1.0",
                            "pkg:maven/org.example/shop@7");
        }
    }

    @Test
    void keepsClassifiersAndNativeFilesApart() {
        byte[] jar = new JarBuilder().file("native.so", "x").build();
        published
                .jar("org.example:net:1.0")
                .classified("org.example:net:1.0", "linux", jar)
                .pom("org.example:web:1.0", "")
                .file("org.example:web:1.0", "zip", jar);
        pom(dependencies(
                "org.example:net:1.0", "org.example:net:1.0 classifier=linux", "org.example:web:1.0 type=zip"));
        compileApplication(project);

        try (Inventory inventory = read()) {
            assertThat(inventory.components().stream().map(Component::purl).map(Purl::toString))
                    .containsExactly(
                            "pkg:maven/org.example/net@1.0",
                            "pkg:maven/org.example/net@1.0?classifier=linux",
                            "pkg:maven/org.example/shop@1",
                            "pkg:maven/org.example/web@1.0?type=zip");
            assertThat(inventory.code().stream().map(unit -> unit.location().fileName()))
                    .containsExactly("classes", "net-1.0.jar", "net-1.0-linux.jar");
        }
    }

    @Test
    void goesOnWithoutADependencyThatCannotBeHad() {
        published
                .jar("org.example:codec:1.0", "org.example:lost:1.0")
                .pom("org.example:lost:1.0", "")
                .jar("org.example:base:1.0");
        pom(dependencies("org.example:codec:1.0", "org.example:gone:9", "org.example:base:1.0"));
        compileApplication(project);

        try (Inventory inventory = read()) {
            assertThat(component(inventory, "lost").locations()).isEmpty();
            assertThat(component(inventory, "gone").locations()).isEmpty();
            assertThat(line(component(inventory, "gone"))).isEqualTo("gone@9 COMPILE DIRECT shop@1 gone@9");
            assertThat(component(inventory, "base").locations()).hasSize(1);
            String mirror = "test (" + published.server().uri("/maven") + ")";
            assertThat(inventory.problems().stream().map(Problem::toString))
                    .containsExactly(
                            "org.example:gone:9: has no pom in the repositories, so what it depends on is not known",
                            "org.example:gone:9: is not in " + mirror,
                            "org.example:lost:1.0: is not in " + mirror);
        }
    }

    @Test
    void asksForABuildWhenOnlyResourcesWereCopied() {
        pom("");
        write("src/main/java/shop/Main.java", "package shop; class Main {}");
        write("target/classes/application.properties", "");

        assertThatThrownBy(this::read)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("its sources are not compiled: ")
                .hasMessageContaining("target/classes holds no classes")
                .hasMessageEndingWith("build the project first: mvn compile");
    }

    @Test
    void asksForABuildWhenSourcesAreNotCompiled() {
        pom("");
        write("src/main/java/shop/Main.java", "package shop; class Main {}");

        assertThatThrownBy(this::read)
                .isInstanceOf(InputException.class)
                .hasMessage(project.resolve("pom.xml") + ": its sources are not compiled: "
                        + project.resolve("target/classes")
                        + " does not exist\n  build the project first: mvn compile");
    }

    @Test
    void listsDependenciesOfAProjectWithoutCode() {
        published.jar("org.example:codec:1.0");
        pom(dependencies("org.example:codec:1.0"));

        try (Inventory inventory = read()) {
            assertThat(inventory.code().stream().map(CodeUnit::role)).containsExactly(CodeUnit.Role.DEPENDENCY);
            assertThat(inventory.problems().stream().map(Problem::what))
                    .containsExactly("has no code of its own, so nothing can be reached from it");
        }
    }

    @Test
    void readsTheWebFolderOfAWar() {
        pom("<packaging>war</packaging>");
        compileApplication(project);
        write("src/main/webapp/WEB-INF/web.xml", "<web-app/>");

        try (Inventory inventory = read()) {
            assertThat(inventory.code().stream()
                            .map(unit -> unit.role() + " " + unit.location().fileName()))
                    .containsExactly("APPLICATION classes", "APPLICATION webapp");
        }
    }

    @Test
    void worksWithoutTheNetworkOnceEverythingIsAtHand() {
        published.jar("org.example:codec:1.0", "org.example:base:1.0").jar("org.example:base:1.0");
        pom(dependencies("org.example:codec:1.0"));
        compileApplication(project);
        read().close();
        int before = published.server().requests().size();

        InventoryOptions offline = new InventoryOptions(List.of(), true, false, ArchiveLimits.DEFAULT);
        try (Inventory inventory = read(offline)) {
            assertThat(inventory.problems()).isEmpty();
            assertThat(inventory.components()).hasSize(3);
        }
        assertThat(published.server().requests()).hasSize(before);
    }

    @Test
    void saysWhatTheLocalRepositoryLacksWithoutTheNetwork() {
        published.jar("org.example:codec:1.0");
        pom(dependencies("org.example:codec:1.0"));
        compileApplication(project);

        InventoryOptions offline = new InventoryOptions(List.of(), true, false, ArchiveLimits.DEFAULT);
        try (Inventory inventory = read(offline)) {
            assertThat(component(inventory, "codec").locations()).isEmpty();
            assertThat(inventory.problems())
                    .contains(new Problem(
                            "org.example:codec:1.0",
                            "is not in the local repository, and the network is off",
                            "run once without --offline"));
        }
        assertThat(published.server().requests()).isEmpty();
    }

    @Test
    void saysWhatIsDownloaded() {
        published.jar("org.example:codec:1.0");
        pom(dependencies("org.example:codec:1.0"));
        compileApplication(project);
        List<String> heard = Collections.synchronizedList(new ArrayList<>());

        reader().read(project.toString(), InventoryOptions.DEFAULT, heard::add)
                .orElseThrow()
                .close();

        assertThat(heard).contains("downloading codec-1.0.pom from test", "downloading codec-1.0.jar from test");
    }

    @Test
    void leavesOtherTargetsToOtherReaders() throws IOException {
        Files.createDirectories(project);

        for (String target : List.of(project.toString(), "pkg:maven/org.example/codec@1.0", "shop.jar", "no\0path")) {
            assertThat(reader().read(target, InventoryOptions.DEFAULT, TargetReader.Listener.SILENT))
                    .isEmpty();
        }
    }

    @Test
    void namesTheMistakeInAPom() {
        write("pom.xml", "<project><modelVersion>4.0.0</modelVersion><dependencies><dependency></project>");

        assertThatThrownBy(this::read)
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(project.resolve("pom.xml").toString())
                .hasMessageContaining("is not a valid Maven pom: ")
                .hasMessageEndingWith("correct it until 'mvn validate' accepts it");
    }

    @Test
    void namesAParentThatCannotBeHad() {
        write("pom.xml", """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <parent><groupId>org.example</groupId><artifactId>parent</artifactId><version>7</version></parent>
                  <artifactId>shop</artifactId>
                </project>
                """);

        assertThatThrownBy(this::read)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("needs org.example:parent:7 as parent or import, which is not in test (");
    }

    @Test
    void refusesParentsInACycle() {
        published
                .pom("org.example:mother:1", "<packaging>pom</packaging>" + parent("org.example:father:1"))
                .pom("org.example:father:1", "<packaging>pom</packaging>" + parent("org.example:mother:1"));
        pom(parent("org.example:mother:1"));

        assertThatThrownBy(this::read)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the parents form a cycle: org.example:");
    }

    private static String parent(String coordinates) {
        String[] parts = coordinates.split(":", -1);
        return "<parent><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></parent>"
                .formatted(parts[0], parts[1], parts[2]);
    }

    private MavenProjectReader reader() {
        return new MavenProjectReader(published.environment());
    }

    private Inventory read() {
        return read(InventoryOptions.DEFAULT);
    }

    private Inventory read(InventoryOptions options) {
        return reader().read(project.toString(), options, TargetReader.Listener.SILENT)
                .orElseThrow();
    }

    private void pom(String content) {
        String body = content.startsWith("<dependency>") ? "<dependencies>" + content + "</dependencies>" : content;
        write("pom.xml", pomText("org.example:shop:1", body));
    }

    private void write(String name, String text) {
        CaseFile.parse("").withFile(name, text).writeTo(project);
    }

    private static void compileApplication(Path module) {
        JavaCompilation.of("package shop; class Main { public static void main(String[] args) {} }")
                .compile()
                .writeTo(module.resolve("target/classes"));
    }

    private static Component component(Inventory inventory, String name) {
        return inventory.components().stream()
                .filter(component -> component.purl().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Name, scope, relation and path. */
    private static String line(Component component) {
        String path = component.dependencyPath().stream()
                .map(purl -> purl.name() + "@" + purl.version().orElse(""))
                .collect(Collectors.joining(" "));
        return component.purl().name() + "@" + component.version() + " " + component.scope() + " "
                + component.relation() + " " + path;
    }
}
