package dev.throughline.server.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.model.Purl;
import dev.throughline.server.manifests.ManifestEdit.AlreadyDone;
import dev.throughline.server.manifests.ManifestEdit.Edited;
import dev.throughline.server.manifests.ManifestEdit.Refused;
import dev.throughline.upgrade.AvailableVersions.Published;
import dev.throughline.upgrade.fix.ProjectEditors;
import dev.throughline.upgrade.maven.PublishedPoms;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ManifestEditorTest {
    private static final String POM = """
            <project>
              <modelVersion>4.0.0</modelVersion>
              <groupId>com.acme</groupId>
              <artifactId>shop</artifactId>
              <version>1</version>
              <dependencies>
                <dependency>
                  <groupId>org.example</groupId>
                  <artifactId>codec</artifactId>
                  <version>1.2.0</version> <!-- keep -->
                </dependency>
              </dependencies>
            </project>
            """;

    private final ManifestEditor editor =
            new ManifestEditor(new ProjectEditors(_ -> Published.NONE, PublishedPoms.NONE, Map.of()));

    @Test
    void raisesTheVersionInAPomAndLeavesTheRestAlone() {
        ManifestEdit edit = edit(Map.of("pom.xml", POM), List.of(), codec("1.2.0", "1.4.1"));

        assertThat(edit).isInstanceOfSatisfying(Edited.class, edited -> {
            assertThat(edited.files()).hasSize(1);
            assertThat(edited.files().getFirst().content())
                    .isEqualTo(POM.replace("<version>1.2.0</version>", "<version>1.4.1</version>"));
            assertThat(edited.diff()).contains("--- a/pom.xml", "+      <version>1.4.1</version> <!-- keep -->");
        });
    }

    @Test
    void readsTheModulesThatAPomNames() {
        String parent = """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.acme</groupId><artifactId>all</artifactId><version>1</version>
                  <packaging>pom</packaging>
                  <modules><module>shop</module></modules>
                </project>
                """;
        String shop = POM.replace(
                "<groupId>com.acme</groupId>\n",
                "<parent><groupId>com.acme</groupId><artifactId>all</artifactId><version>1</version></parent>\n");

        ManifestEdit edit = edit(Map.of("pom.xml", parent, "shop/pom.xml", shop), List.of(), codec("1.2.0", "1.4.1"));

        assertThat(edit)
                .isInstanceOfSatisfying(
                        Edited.class,
                        edited -> assertThat(edited.files())
                                .extracting(file -> file.path())
                                .containsExactly("shop/pom.xml"));
    }

    @Test
    void findsABuildWhereTheScannerSawThePackage() {
        ManifestEdit edit =
                edit(Map.of("services/web/pom.xml", POM), List.of("services/web/pom.xml"), codec("1.2.0", "1.4.1"));

        assertThat(edit).isInstanceOfSatisfying(Edited.class, edited -> {
            assertThat(edited.files().getFirst().path()).isEqualTo("services/web/pom.xml");
        });
    }

    @Test
    void raisesTheVersionInAGradleProjectThatSettingsInclude() {
        Map<String, String> files = Map.of(
                "settings.gradle.kts", "include(\"app\",\n  \":libs:core\")\n",
                "libs/core/build.gradle.kts", "dependencies {\n  api(\"org.example:codec:1.2.0\")\n}\n");

        ManifestEdit edit = edit(files, List.of(), codec("1.2.0", "1.4.1"));

        assertThat(edit)
                .isInstanceOfSatisfying(
                        Edited.class,
                        edited -> assertThat(edited.files())
                                .singleElement()
                                .satisfies(file -> assertThat(file.content()).contains("org.example:codec:1.4.1")));
    }

    @Test
    void keepsTheSignOfARangeInPackageJson() {
        String before = """
                {
                  "name": "shop",
                  "dependencies": { "left-pad": "~1.0.0", "@acme/lodash": "^4.17.20" },
                  "scripts": { "@acme/lodash": "4.17.20" }
                }
                """;

        ManifestEdit edit = edit(
                Map.of("package.json", before, "package-lock.json", "{}"),
                List.of(),
                change("pkg:npm/%40acme/lodash@4.17.20", "4.17.21"));

        assertThat(edit).isInstanceOfSatisfying(Edited.class, edited -> {
            assertThat(edited.files().getFirst().content()).isEqualTo(before.replace("\"^4.17.20\"", "\"^4.17.21\""));
            assertThat(edited.leftToDo()).singleElement().asString().contains("package-lock.json");
        });
    }

    @Test
    void leavesARangeOfSeveralVersionsToPeople() {
        ManifestEdit edit = edit(
                Map.of("package.json", "{\"dependencies\": {\"lodash\": \">=3 <5\"}}"),
                List.of(),
                change("pkg:npm/lodash@4.17.20", "4.17.21"));

        assertThat(edit)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem())
                                .hasToString("package.json: asks for '>=3 <5' of lodash in dependencies"));
    }

    @Test
    void saysWhenTheVersionIsThereAlready() {
        ManifestEdit edit = edit(Map.of("pom.xml", POM.replace("1.2.0", "1.5.0")), List.of(), codec("1.2.0", "1.4.1"));

        assertThat(edit).isInstanceOf(AlreadyDone.class);
    }

    @Test
    void refusesAPomThatLeadsOutOfTheRepository() {
        String hostile =
                POM.replace("<dependencies>", "<modules><module>../../../etc</module></modules><dependencies>");

        ManifestEdit edit = edit(Map.of("pom.xml", hostile), List.of(), codec("1.2.0", "1.4.1"));

        assertThat(edit)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem())
                                .hasToString("pom.xml: names a POM outside of the repository: ../../../etc"));
    }

    @Test
    void saysThatAnEcosystemIsNotEdited() {
        ManifestEdit edit = edit(Map.of(), List.of(), change("pkg:pypi/django@4.0", "4.2"));

        assertThat(edit)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem().what())
                                .isEqualTo("is of an ecosystem whose build files are not edited: pypi"));
    }

    private ManifestEdit edit(Map<String, String> files, List<String> locations, VersionChange change) {
        return editor.edit(path -> Optional.ofNullable(files.get(path)), locations, change);
    }

    private static VersionChange codec(String from, String to) {
        return change("pkg:maven/org.example/codec@" + from, to);
    }

    private static VersionChange change(String purl, String to) {
        Purl component = Purl.parse(purl);
        return new VersionChange(component, component, to, List.of("CVE-2026-1000"));
    }
}
