package dev.throughline.inventory.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.inventory.Inventory;
import dev.throughline.inventory.InventoryOptions;
import dev.throughline.inventory.TargetReader;
import dev.throughline.inventory.maven.PublishedArtifacts;
import dev.throughline.model.Component;
import dev.throughline.model.InputException;
import dev.throughline.model.Relation;
import dev.throughline.testkit.Answer;
import dev.throughline.testkit.CaseFile;
import dev.throughline.testkit.LoopbackServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of checkouts whose authors may be hostile. */
class CheckoutReaderTest {
    @TempDir
    Path folder;

    private Path checkout;
    private PublishedArtifacts published;

    @BeforeEach
    void start() throws IOException {
        checkout = Files.createDirectory(folder.resolve("checkout"));
        published = new PublishedArtifacts(folder.resolve("home"))
                .jar("org.example:codec:1.0", "org.example:bits:2.0")
                .jar("org.example:bits:2.0")
                .jar("org.example:spy:1.0");
    }

    @AfterEach
    void stop() {
        published.close();
    }

    @Test
    void listsDependenciesOfSourcesThatAreNotCompiled() {
        write("pom.xml", project("shop", dependency("codec", "1.0")));
        write("src/main/java/shop/Main.java", "package shop; class Main {}");

        try (Inventory inventory = read()) {
            assertThat(dependencies(inventory)).containsExactly("org.example:bits@2.0", "org.example:codec@1.0");
            assertThat(inventory.code()).isEmpty();
            assertThat(published.server().requests())
                    .as("poms are all that is fetched")
                    .noneMatch(request -> request.path().endsWith(".jar"));
        }
    }

    @Test
    void readsEachProjectOfACheckoutOnce() {
        write("backend/pom.xml", project("shop", "<modules><module>api</module></modules>" + pom()));
        write("backend/api/pom.xml", project("api", dependency("codec", "1.0")));
        write("tools/pom.xml", project("tools", dependency("bits", "2.0")));
        write("backend/src/test/resources/broken/pom.xml", "<project>");

        try (Inventory inventory = read()) {
            assertThat(dependencies(inventory)).containsExactly("org.example:bits@2.0", "org.example:codec@1.0");
            assertThat(inventory.components())
                    .filteredOn(component -> component.relation() == Relation.SELF)
                    .extracting(component -> component.purl().name())
                    .containsExactly("api", "shop", "tools");
        }
    }

    @Test
    void readsLockFilesOfGradleAndRunsNoBuild() throws IOException {
        Path trace = folder.resolve("trace");
        write("build.gradle", "new File('" + trace + "').createNewFile()");
        write("gradlew", "#!/bin/sh\ntouch " + trace);
        assertThat(checkout.resolve("gradlew").toFile().setExecutable(true)).isTrue();
        write("src/main/java/shop/Main.java", "package shop; class Main {}");
        write("gradle.lockfile", "org.example:codec:1.0=compileClasspath,runtimeClasspath\nempty=\n");

        try (Inventory inventory = read()) {
            assertThat(dependencies(inventory)).containsExactly("org.example:codec@1.0");
        }
        Files.delete(checkout.resolve("gradle.lockfile"));
        assertThatThrownBy(this::read)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has no lock file, and its build is not run");
        assertThat(trace).doesNotExist();
    }

    @Test
    void takesNoConfigurationFromTheCheckout() {
        try (LoopbackServer elsewhere = LoopbackServer.start()) {
            write("evil.xml", """
                    <settings><mirrors><mirror><id>evil</id><mirrorOf>*</mirrorOf><url>%s</url></mirror></mirrors></settings>
                    """.formatted(elsewhere.uri("/maven")));
            write(".mvn/maven.config", "-s evil.xml\n-Dwanted=spy\n");
            write(".mvn/jvm.config", "-Dwanted=spy\n");
            write(".mvn/extensions.xml", "<extensions><extension><groupId>evil</groupId></extension></extensions>");
            write(
                    "pom.xml",
                    project(
                            "shop",
                            dependency("${wanted}", "1.0") + """
                    <properties><wanted>codec</wanted></properties>
                    <repositories>
                      <repository><id>evil</id><url>%s</url></repository>
                      <repository><id>odd</id><layout>p2</layout><url>%s</url></repository>
                      <repository><id>files</id><url>file:///</url></repository>
                    </repositories>
                    """.formatted(elsewhere.uri("/a"), elsewhere.uri("/b"))));

            try (Inventory inventory = read()) {
                assertThat(dependencies(inventory)).containsExactly("org.example:bits@2.0", "org.example:codec@1.0");
            }
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void readsNoPomOutsideOfTheCheckout() throws IOException {
        CaseFile.parse("")
                .withFile("secret/pom.xml", project("secret", pom() + dependency("spy", "1.0")))
                .writeTo(folder);
        published.pom("org.example:secret:1", "<packaging>pom</packaging>");
        write("pom.xml", project("shop", """
                <parent><groupId>org.example</groupId><artifactId>secret</artifactId><version>1</version>
                  <relativePath>../secret/pom.xml</relativePath></parent>
                """ + dependency("codec", "1.0")));

        try (Inventory inventory = read()) {
            assertThat(dependencies(inventory)).doesNotContain("org.example:spy@1.0");
        }
        write("pom.xml", project("shop", pom() + "<modules><module>../secret</module></modules>"));
        assertThatThrownBy(this::read).hasMessageContaining("which leads out of the checkout");
        Files.createSymbolicLink(checkout.resolve("inside"), folder.resolve("secret"));
        write("pom.xml", project("shop", pom() + "<modules><module>inside</module></modules>"));
        assertThatThrownBy(this::read).hasMessageContaining("which leads out of the checkout");
    }

    @Test
    void tellsNothingOfTheMachinesFilesAndVariables() {
        write("pom.xml", project("shop", dependency("codec", "1.0") + """
                <profiles><profile><id>spy</id>
                  <activation><file><exists>%s</exists></file></activation>
                  <dependencies>%s</dependencies>
                </profile></profiles>
                """.formatted(folder, bare("spy", "1.0"))));
        write("lib/pom.xml", """
                <!DOCTYPE project [<!ENTITY version SYSTEM "file://%s">]>
                """.formatted(folder.resolve("version")) + project("lib", dependency("spy", "&version;")));
        CaseFile.parse("").withFile("version", "1.0").writeTo(folder);

        assertThatThrownBy(this::read)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("lib" + checkout.getFileSystem().getSeparator() + "pom.xml");
        CaseFile.parse("").withFile("lib/pom.xml", project("lib", "")).writeTo(checkout);
        try (Inventory inventory = read()) {
            assertThat(dependencies(inventory)).doesNotContain("org.example:spy@1.0");
        }
    }

    @Test
    void takesAMirrorThatGivesNoAnswerForNoAnswer() {
        published.answer("org.example:bits:2.0", "pom", Answer.status(503));
        write("pom.xml", project("shop", dependency("codec", "1.0")));

        assertThatThrownBy(this::read)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("bits-2.0.pom")
                .hasMessageContaining("HTTP 503");
    }

    @Test
    void saysThatNothingWasRead() {
        write("README.md", "nothing to build");

        assertThatThrownBy(this::read).hasMessageContaining("holds no pom.xml and no Gradle lock file");
    }

    private Inventory read() {
        return new CheckoutReader(published.environment(), "github.com/acme/shop")
                .read(checkout.toString(), InventoryOptions.DEFAULT, TargetReader.Listener.SILENT)
                .orElseThrow();
    }

    private static List<String> dependencies(Inventory inventory) {
        return inventory.components().stream()
                .filter(component -> component.relation() != Relation.SELF)
                .map(Component::purl)
                .map(purl -> purl.packageName() + "@" + purl.version().orElse(""))
                .toList();
    }

    private static String project(String name, String content) {
        String version = content.contains("<parent>") ? "" : "<version>1</version>";
        return """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>org.example</groupId>
                  <artifactId>%s</artifactId>
                  %s
                  %s
                </project>
                """.formatted(name, version, content);
    }

    private static String pom() {
        return "<packaging>pom</packaging>";
    }

    private static String dependency(String name, String version) {
        return "<dependencies>" + bare(name, version) + "</dependencies>";
    }

    private static String bare(String name, String version) {
        return "<dependency><groupId>org.example</groupId><artifactId>%s</artifactId><version>%s</version></dependency>"
                .formatted(name, version);
    }

    private void write(String name, String text) {
        CaseFile.parse("").withFile(name, text).writeTo(checkout);
    }
}
