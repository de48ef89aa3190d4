package dev.throughline.inventory.gradle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.inventory.maven.MavenCoordinates;
import dev.throughline.model.InputException;
import dev.throughline.model.Scope;
import dev.throughline.testkit.CaseFile;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockFileTest {
    private static final MavenCoordinates CODEC = MavenCoordinates.jar("org.example", "codec", "1.0");
    private static final MavenCoordinates DRIVER = MavenCoordinates.jar("org.example", "driver", "2.0");
    private static final MavenCoordinates JUNIT = MavenCoordinates.jar("org.example", "junit", "4.0");
    private static final MavenCoordinates SERVLET = MavenCoordinates.jar("org.example", "servlet", "3.0");

    @TempDir
    Path folder;

    @Test
    void tellsScopesByTheConfigurationsThatNeedAModule() {
        write("gradle.lockfile", """
                # This is a Gradle generated file for dependency locking.
                # Manual edits can break the build and are not advised.
                org.example:codec:1.0=compileClasspath,runtimeClasspath,testRuntimeClasspath
                org.example:driver:2.0=runtimeClasspath,testRuntimeClasspath
                org.example:junit:4.0=testCompileClasspath,testRuntimeClasspath
                org.example:lint:9.0=checkstyle
                org.example:processor:5.0=annotationProcessor
                org.example:servlet:3.0=compileClasspath
                empty=testAnnotationProcessor
                """);

        LockFile lock = LockFile.read(folder.resolve("gradle.lockfile"));

        assertThat(lock.scopeByModule(false))
                .isEqualTo(Map.of(CODEC, Scope.COMPILE, DRIVER, Scope.RUNTIME, SERVLET, Scope.PROVIDED));
        assertThat(lock.scopeByModule(true)).containsEntry(JUNIT, Scope.TEST).hasSize(4);
    }

    @Test
    void readsOneLockForEachConfigurationAsGradleSixWroteThem() {
        write("locks/compileClasspath.lockfile", "# written by Gradle\norg.example:codec:1.0\n");
        write("locks/runtimeClasspath.lockfile", "org.example:codec:1.0\norg.example:driver:2.0\n");
        write("locks/buildscript-classpath.lockfile", "org.example:plugin:1.0\n");

        LockFile lock = LockFile.read(folder.resolve("locks"));

        assertThat(lock.scopeByModule(false)).isEqualTo(Map.of(CODEC, Scope.COMPILE, DRIVER, Scope.RUNTIME));
    }

    @Test
    void takesTheReleaseVariantWhereThereAreVariants() {
        write("gradle.lockfile", """
                org.example:codec:1.0=debugRuntimeClasspath,releaseRuntimeClasspath
                org.example:driver:2.0=debugRuntimeClasspath
                """);

        LockFile lock = LockFile.read(folder.resolve("gradle.lockfile"));

        assertThat(lock.scopeByModule(false)).isEqualTo(Map.of(CODEC, Scope.RUNTIME));
    }

    @Test
    void refusesWhatIsNoLockFile() {
        for (String line :
                new String[] {"no equals sign", "one:two=runtimeClasspath", "../up:codec:1.0=runtimeClasspath"}) {
            write("gradle.lockfile", line);

            assertThatThrownBy(() -> LockFile.read(folder.resolve("gradle.lockfile")))
                    .isInstanceOf(InputException.class)
                    .hasMessage(folder.resolve("gradle.lockfile") + ": is not a Gradle lock file: '" + line
                            + "'\n  write it anew: gradle dependencies --write-locks");
        }
    }

    private void write(String name, String text) {
        CaseFile.parse("").withFile(name, text).writeTo(folder);
    }
}
