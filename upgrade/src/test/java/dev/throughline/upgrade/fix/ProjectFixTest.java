package dev.throughline.upgrade.fix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.model.InputException;
import dev.throughline.model.UpgradePlan.Reach;
import dev.throughline.testkit.CaseFile;
import dev.throughline.upgrade.AvailableVersions;
import dev.throughline.upgrade.edit.Outcome;
import dev.throughline.upgrade.edit.WorkingCopy;
import dev.throughline.upgrade.maven.PublishedPoms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFixTest {
    private static final CaseFile EXAMPLE = CaseFile.parse("""
            -- versions --
            org.example:codec 1.0.0 2.0.0
            -- advisories --
            CVE-1 org.example:codec 0 2.0.0
            -- components --
            org.example:codec@1.0.0
            -- project/pom.xml --
            <project>
              <modelVersion>4.0.0</modelVersion>
              <groupId>org.example</groupId>
              <artifactId>app</artifactId>
              <version>1</version>
              <dependencies>
                <dependency>
                  <groupId>org.example</groupId>
                  <artifactId>codec</artifactId>
                  <version>1.0.0</version>
                </dependency>
              </dependencies>
            </project>
            """);

    @TempDir
    Path folder;

    @Test
    void showsPlanAndDifference() {
        FixResult result = new FixCase(EXAMPLE, folder).run(FixOptions.SHOW);

        assertThat(FixText.render(result)).isEqualTo("""
                org.example:codec 1.0.0 → 2.0.0
                  ends CVE-1
                  pom.xml: org.example:codec 1.0.0 → 2.0.0

                --- a/pom.xml
                +++ b/pom.xml
                @@ -7,7 +7,7 @@
                     <dependency>
                       <groupId>org.example</groupId>
                       <artifactId>codec</artifactId>
                -      <version>1.0.0</version>
                +      <version>2.0.0</version>
                     </dependency>
                   </dependencies>
                 </project>

                1 file would change; --write makes the changes
                """);
    }

    @Test
    void saysThatNobodyChecked() {
        FixResult result = new FixCase(EXAMPLE, folder).run(FixOptions.WRITE, ProjectComponents.NONE);

        assertThat(result.written()).isTrue();
        assertThat(FixText.render(result))
                .endsWith("1 file changed, not verified: the project could not be resolved here\n");
    }

    @Test
    void staysWithinTheReachThatWasAskedFor() {
        FixResult result = new FixCase(EXAMPLE, folder).run(new FixOptions(true, Reach.SAME_MAJOR));

        assertThat(result.edits()).isEmpty();
        assertThat(FixText.render(result)).isEqualTo("""
                org.example:codec 1.0.0
                  not changed: org.example:codec: has no upgrade so near
                    allow a farther reach
                  or org.example:codec 2.0.0, in another major version: ends all

                nothing to write
                1 component keeps findings that no version within reach ends; --reach any also takes other major versions
                """);
    }

    @Test
    void takesEverythingBackWhenTheProjectNoLongerResolves() {
        FixCase project = new FixCase(EXAMPLE, folder);
        Map<String, String> before = project.filesOnDisk();

        FixResult result = project.run(FixOptions.WRITE, _ -> {
            throw new InputException("org.example:codec:2.0.0", "is in no repository", "try again");
        });

        assertThat(project.filesOnDisk()).isEqualTo(before);
        assertThat(result.written()).isFalse();
        assertThat(result.steps().getFirst().outcome())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.problem().what()).isEqualTo("is in no repository"));
    }

    @Test
    void saysWhatAFolderWithoutABuildLacks() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        ProjectEditors editors =
                new ProjectEditors(_ -> AvailableVersions.Published.NONE, PublishedPoms.NONE, Map.of());

        assertThatThrownBy(() -> editors.apply(new WorkingCopy(empty)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("holds neither a Maven nor a Gradle build");
    }

    @Test
    void keepsPermissionsAndLeavesNothingBehind() throws IOException {
        FixCase project = new FixCase(EXAMPLE, folder);
        Path pom = folder.resolve("project/pom.xml");
        Files.setPosixFilePermissions(pom, PosixFilePermissions.fromString("rw-rw-r--"));

        project.run(FixOptions.WRITE);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(pom)))
                .isEqualTo("rw-rw-r--");
        try (Stream<Path> files = Files.list(pom.getParent())) {
            assertThat(files).containsExactly(pom);
        }
    }

    @Test
    void writesNothingOverAFileThatChangedMeanwhile() throws IOException {
        Path first = Files.writeString(folder.resolve("a"), "old");
        Path second = Files.writeString(folder.resolve("b"), "old");
        WorkingCopy copy = new WorkingCopy(folder);
        copy.text(first);
        copy.text(second);
        copy.change(first, "new");
        copy.change(second, "new");
        Files.writeString(second, "by another program");

        assertThatThrownBy(() -> WrittenFiles.write(folder, copy.edits()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("was changed by another program meanwhile");
        assertThat(List.of(Files.readString(first), Files.readString(second)))
                .containsExactly("old", "by another program");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(first, second);
        }
    }
}
