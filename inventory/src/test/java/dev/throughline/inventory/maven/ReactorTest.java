package dev.throughline.inventory.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.inventory.Inventory;
import dev.throughline.inventory.InventoryOptions;
import dev.throughline.inventory.TargetReader;
import dev.throughline.model.InputException;
import dev.throughline.model.Problem;
import dev.throughline.testkit.CaseFile;
import dev.throughline.testkit.JavaCompilation;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReactorTest {
    /** A parent, a bom, a library and a web application that uses it; nothing of it stands in any repository. */
    private static final CaseFile SHOP = CaseFile.parse("""
            -- pom.xml --
            <project>
              <modelVersion>4.0.0</modelVersion>
              <groupId>org.example</groupId>
              <artifactId>shop</artifactId>
              <version>${revision}</version>
              <packaging>pom</packaging>
              <properties><revision>1.2</revision></properties>
              <modules>
                <module>bom</module>
                <module>web</module>
                <module>store/pom.xml</module>
              </modules>
            </project>
            -- bom/pom.xml --
            <project>
              <modelVersion>4.0.0</modelVersion>
              <parent><groupId>org.example</groupId><artifactId>shop</artifactId><version>${revision}</version></parent>
              <artifactId>bom</artifactId>
              <packaging>pom</packaging>
              <dependencyManagement>
                <dependencies>
                  <dependency><groupId>org.example</groupId><artifactId>codec</artifactId><version>1.0</version></dependency>
                </dependencies>
              </dependencyManagement>
            </project>
            -- web/pom.xml --
            <project>
              <modelVersion>4.0.0</modelVersion>
              <parent><groupId>org.example</groupId><artifactId>shop</artifactId><version>${revision}</version></parent>
              <artifactId>web</artifactId>
              <packaging>war</packaging>
              <dependencies>
                <dependency><groupId>org.example</groupId><artifactId>store</artifactId><version>1.2</version></dependency>
              </dependencies>
            </project>
            -- store/pom.xml --
            <project>
              <modelVersion>4.0.0</modelVersion>
              <parent>
                <groupId>org.example</groupId><artifactId>shop</artifactId><version>${revision}</version>
                <relativePath/>
              </parent>
              <artifactId>store</artifactId>
              <dependencyManagement>
                <dependencies>
                  <dependency>
                    <groupId>org.example</groupId><artifactId>bom</artifactId><version>${revision}</version>
                    <type>pom</type><scope>import</scope>
                  </dependency>
                </dependencies>
              </dependencyManagement>
              <dependencies>
                <dependency><groupId>org.example</groupId><artifactId>codec</artifactId></dependency>
              </dependencies>
            </project>
            """);

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
    void letsModulesUseEachOtherWithoutAnyRepository() {
        published.jar("org.example:codec:1.0");
        write(SHOP);
        compile("web");
        compile("store");

        try (Inventory inventory = read(published.environment())) {
            assertThat(inventory.problems()).isEmpty();
            assertThat(inventory.components().stream()
                            .map(component -> component.relation() + " " + component.dependencyPath()))
                    .containsExactly(
                            "SELF [pkg:maven/org.example/bom@1.2]",
                            "DIRECT [pkg:maven/org.example/store@1.2, pkg:maven/org.example/codec@1.0]",
                            "SELF [pkg:maven/org.example/shop@1.2]",
                            "SELF [pkg:maven/org.example/store@1.2]",
                            "SELF [pkg:maven/org.example/web@1.2]");
            assertThat(inventory.code().stream().map(unit -> unit.role() + " " + unit.location()))
                    .startsWith("APPLICATION " + project.resolve("web/target/classes"))
                    .contains("APPLICATION " + project.resolve("store/target/classes"))
                    .hasSize(3);
        }
        assertThat(published.server().requests())
                .extracting(request -> request.path())
                .allMatch(path -> path.contains("/codec/"));
    }

    @Test
    void readsOneModuleWithItsParentInTheFolderAbove() {
        published.jar("org.example:codec:1.0");
        write(SHOP);
        write(CaseFile.parse("")
                .withFile(
                        "store/pom.xml",
                        SHOP.file("store/pom.xml")
                                .replace("<relativePath/>", "")
                                .replace(
                                        "${revision}</version>\n            <type>",
                                        "1.2</version>\n            <type>")));
        published.pom(
                "org.example:bom:1.2",
                "<packaging>pom</packaging><dependencyManagement><dependencies>"
                        + PublishedArtifacts.dependencies("org.example:codec:1.0")
                        + "</dependencies></dependencyManagement>");
        compile("store");
        project = project.resolve("store");

        try (Inventory inventory = read(published.environment())) {
            assertThat(inventory.components().stream()
                            .map(component -> component.purl().toString()))
                    .containsExactly("pkg:maven/org.example/codec@1.0", "pkg:maven/org.example/store@1.2");
        }
    }

    @Test
    void saysWhenModulesUseDifferentVersions() {
        published.jar("org.example:codec:1.0").jar("org.example:codec:2.0");
        write(CaseFile.parse("")
                .withFile("pom.xml", aggregator("one", "two"))
                .withFile("one/pom.xml", module("one", "org.example:codec:1.0"))
                .withFile("two/pom.xml", module("two", "org.example:codec:2.0")));
        compile("one");

        try (Inventory inventory = read(published.environment())) {
            assertThat(inventory.problems())
                    .containsExactly(new Problem(
                            "org.example:codec:2.0",
                            "is used beside version 1.0, whose code is analysed for both",
                            "scan the modules one by one, or manage one version for all"));
            assertThat(inventory.components().stream()
                            .map(component -> component.purl().toString()))
                    .contains("pkg:maven/org.example/codec@1.0", "pkg:maven/org.example/codec@2.0");
        }
    }

    @Test
    void takesModulesOfActiveProfilesIn() {
        write(CaseFile.parse("")
                .withFile("pom.xml", aggregator("one").replace("</project>", """
                        <profiles>
                          <profile>
                            <id>always</id>
                            <activation><jdk>[9,)</jdk></activation>
                            <modules><module>two</module></modules>
                          </profile>
                          <profile>
                            <id>asked</id>
                            <activation><property><name>three</name></property></activation>
                            <modules><module>three</module></modules>
                          </profile>
                          <profile><id>never</id><modules><module>missing</module></modules></profile>
                        </profiles>
                        </project>
                        """))
                .withFile("one/pom.xml", module("one"))
                .withFile("two/pom.xml", module("two"))
                .withFile("three/pom.xml", module("three")));

        try (Inventory plain = read(published.environment());
                Inventory asked = read(published.environment(Map.of("three", "yes")))) {
            assertThat(plain.components().stream()
                            .map(component -> component.purl().name()))
                    .containsExactly("all", "one", "two");
            assertThat(asked.components().stream()
                            .map(component -> component.purl().name()))
                    .containsExactly("all", "one", "three", "two");
        }
    }

    @Test
    void heedsTheArgumentsThatTheProjectKeeps() {
        published.jar("org.example:codec:3.0");
        write(CaseFile.parse("")
                .withFile(".mvn/maven.config", "-Dcodec=3.0\n-Pextra,!other\n")
                .withFile("pom.xml", aggregator().replace("</project>", """
                        <profiles>
                          <profile><id>extra</id><modules><module>one</module></modules></profile>
                          <profile>
                            <id>other</id><activation><activeByDefault>true</activeByDefault></activation>
                            <modules><module>missing</module></modules>
                          </profile>
                        </profiles>
                        </project>
                        """))
                .withFile("one/pom.xml", module("one", "org.example:codec:${codec}")));

        try (Inventory inventory = read(published.environment())) {
            assertThat(inventory.components().stream()
                            .map(component -> component.purl().toString()))
                    .contains("pkg:maven/org.example/codec@3.0");
        }
    }

    @Test
    void refusesModulesThatNameEachOther() {
        write(CaseFile.parse("")
                .withFile("pom.xml", aggregator("one"))
                .withFile("one/pom.xml", aggregator("..").replace("all", "one")));

        assertThatThrownBy(() -> read(published.environment()))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(project.resolve("pom.xml") + ": its modules form a cycle: ");
    }

    @Test
    void refusesModulesThatDependOnEachOther() {
        write(CaseFile.parse("")
                .withFile("pom.xml", aggregator("one", "two", "three"))
                .withFile("one/pom.xml", module("one", "org.example:two:1"))
                .withFile("two/pom.xml", module("two", "org.example:three:1"))
                .withFile("three/pom.xml", module("three", "org.example:two:1")));

        assertThatThrownBy(() -> read(published.environment()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("modules depend on each other in a cycle: "
                        + "org.example:two -> org.example:three -> org.example:two");
    }

    @Test
    void refusesAModuleThatDoesNotExist() {
        write(CaseFile.parse("").withFile("pom.xml", aggregator("lost")));

        assertThatThrownBy(() -> read(published.environment()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("names the module lost, which does not exist");
    }

    private static String aggregator(String... modules) {
        StringBuilder names = new StringBuilder("<packaging>pom</packaging><modules>");
        for (String module : modules) {
            names.append("<module>").append(module).append("</module>");
        }
        return PublishedArtifacts.pomText(
                "org.example:all:1", names.append("</modules>").toString());
    }

    private static String module(String name, String... dependencies) {
        String content = "<dependencies>" + PublishedArtifacts.dependencies(dependencies) + "</dependencies>";
        return PublishedArtifacts.pomText("org.example:" + name + ":1", content);
    }

    private void write(CaseFile files) {
        files.writeTo(project);
    }

    private void compile(String module) {
        JavaCompilation.of("package " + module + "; class Main { public static void main(String[] args) {} }")
                .compile()
                .writeTo(project.resolve(module).resolve("target/classes"));
    }

    private Inventory read(MavenEnvironment environment) {
        return new MavenProjectReader(environment)
                .read(project.toString(), InventoryOptions.DEFAULT, TargetReader.Listener.SILENT)
                .orElseThrow();
    }
}
