package dev.throughline.inventory.gradle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveLimits;
import dev.throughline.archive.Archives;
import dev.throughline.archive.CodeUnit;
import dev.throughline.inventory.Inventory;
import dev.throughline.inventory.InventoryOptions;
import dev.throughline.inventory.TargetReader;
import dev.throughline.inventory.maven.MavenEnvironment;
import dev.throughline.model.Component;
import dev.throughline.model.InputException;
import dev.throughline.model.Problem;
import dev.throughline.model.Target;
import dev.throughline.testkit.CaseFile;
import dev.throughline.testkit.JarBuilder;
import dev.throughline.testkit.JavaCompilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs a wrapper of the test's own making, which answers what Gradle 4.4 answered such a build. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the wrapper is a shell script")
class GradleRunTest {
    private static final String WRAPPER = """
            #!/bin/sh
            echo "$@" > arguments.txt
            for argument in "$@"; do
              case "$argument" in
                -Dthroughline.output=*) output="${argument#*=}" ;;
                *.init.gradle) test -f "$argument" || exit 9 ;;
              esac
            done
            cp answers/* "$output"
            """;

    private static final String SHOP = """
            {
              "path": ":", "group": "org.example", "name": "shop", "version": "1.0", "folder": "@",
              "classes": ["@/build/classes/java/main", "@/build/resources/main"],
              "testClasses": ["@/build/classes/java/test"],
              "sources": ["@/src/main/java", "@/src/main/resources"],
              "classPaths": [
                {
                  "name": "compileClasspath", "root": "project :",
                  "artifacts": [
                    {"id": "org.example:codec:1.0", "file": "@/cache/codec-1.0.jar"},
                    {"id": "org.example:servlet:3.0", "file": "@/cache/servlet-3.0.jar"}
                  ],
                  "edges": [
                    {"from": "project :", "to": "project :lib"},
                    {"from": "project :lib", "to": "org.example:codec:1.0"},
                    {"from": "project :", "to": "org.example:servlet:3.0"}
                  ],
                  "unresolved": [], "failures": []
                },
                {
                  "name": "runtimeClasspath", "root": "project :",
                  "artifacts": [
                    {"id": "other own.jar", "file": "@/libs/own.jar"},
                    {"id": "org.example:net:2.0", "file": "@/cache/net-2.0-linux.jar"},
                    {"id": "org.example:codec:1.0", "file": "@/cache/codec-1.0.jar"}
                  ],
                  "edges": [
                    {"from": "project :", "to": "project :lib"},
                    {"from": "project :lib", "to": "org.example:codec:1.0"},
                    {"from": "project :", "to": "org.example:net:2.0"}
                  ],
                  "unresolved": [
                    {
                      "from": "project :", "wanted": "org.example:nowhere:1.0",
                      "reason": "Could not find org.example:nowhere:1.0.\\nSearched in the following locations:"
                    }
                  ],
                  "failures": ["Could not find org.example:nowhere:1.0.\\nRequired by:\\n    project :"]
                }
              ]
            }
            """;

    private static final String LIB = """
            {
              "path": ":lib", "group": "", "name": "lib", "version": "unspecified", "folder": "@/lib",
              "classes": ["@/lib/build/classes/java/main"], "testClasses": [], "sources": [],
              "classPaths": [
                {
                  "name": "runtimeClasspath", "root": "project :lib",
                  "artifacts": [{"id": "org.example:codec:1.0", "file": "@/cache/codec-1.0.jar"}],
                  "edges": [{"from": "project :lib", "to": "org.example:codec:1.0"}],
                  "unresolved": [], "failures": []
                }
              ]
            }
            """;

    @TempDir
    Path folder;

    private final List<String> heard = new ArrayList<>();
    private Path project;

    @BeforeEach
    void start() {
        project = folder.resolve("shop");
        write("settings.gradle", "");
        write("gradlew", WRAPPER);
        write("answers/%3A.json", SHOP.replace("@", project.toString()));
        write("answers/%3Alib.json", LIB.replace("@", project.toString()));
        for (String jar :
                List.of("cache/codec-1.0.jar", "cache/net-2.0-linux.jar", "cache/servlet-3.0.jar", "libs/own.jar")) {
            new JarBuilder().file("x.txt", jar).write(project.resolve(jar));
        }
        compile("build/classes/java/main");
        compile("lib/build/classes/java/main");
    }

    @Test
    void putsTogetherWhatTheWrapperAnswers() {
        try (Inventory inventory = read(InventoryOptions.DEFAULT)) {
            assertThat(inventory.target().kind()).isEqualTo(Target.Kind.GRADLE_PROJECT);
            assertThat(inventory.components().stream().map(GradleRunTest::line))
                    .containsExactly(
                            "pkg:maven/lib/lib@unspecified COMPILE SELF lib",
                            "pkg:maven/org.example/codec@1.0 COMPILE DIRECT lib codec",
                            "pkg:maven/org.example/net@2.0?classifier=linux RUNTIME DIRECT shop net",
                            "pkg:maven/org.example/nowhere@1.0 RUNTIME DIRECT shop nowhere",
                            "pkg:maven/org.example/servlet@3.0 PROVIDED DIRECT shop servlet",
                            "pkg:maven/org.example/shop@1.0 COMPILE SELF shop");
            assertThat(inventory.code().stream().map(unit -> unit.role() + " " + unit.location()))
                    .containsExactly(
                            "APPLICATION " + project.resolve("build/classes/java/main"),
                            "APPLICATION " + project.resolve("lib/build/classes/java/main"),
                            "DEPENDENCY " + project.resolve("cache/net-2.0-linux.jar"),
                            "DEPENDENCY " + project.resolve("cache/codec-1.0.jar"),
                            "DEPENDENCY " + project.resolve("cache/servlet-3.0.jar"),
                            "DEPENDENCY " + project.resolve("libs/own.jar"));
            assertThat(inventory.problems())
                    .containsExactly(new Problem(
                            "org.example:nowhere:1.0",
                            "Gradle says: Could not find org.example:nowhere:1.0.",
                            "check the repositories of the build"));
        }
        assertThat(heard).contains("running gradlew to resolve the project's dependencies");
    }

    @Test
    void runsNothingButItsOwnTask() throws IOException {
        InventoryOptions options = new InventoryOptions(List.of(), true, true, ArchiveLimits.DEFAULT);

        read(options).close();

        String arguments = Files.readString(project.resolve("arguments.txt"));
        assertThat(arguments)
                .startsWith("--init-script ")
                .endsWith(" --offline throughlineInventory\n")
                .contains(" --no-daemon ", " -Dthroughline.tests=true ");
        String script = arguments.split(" ", -1)[1];
        assertThat(Path.of(script)).doesNotExist();
    }

    @Test
    void saysWhatGradleSaysWentWrong() {
        write("gradlew", """
                #!/bin/sh
                cat >&2 <<END

                FAILURE: Build failed with an exception.

                * What went wrong:
                Could not compile build file '/shop/build.gradle'.
                > startup failed:
                  unexpected token

                * Try:
                > Run with --stacktrace option to get the stack trace.
                END
                exit 1
                """);

        assertThatThrownBy(() -> read(InventoryOptions.DEFAULT))
                .isInstanceOf(InputException.class)
                .hasMessage(project + ": its dependencies cannot be resolved by gradlew: Could not compile build file"
                        + " '/shop/build.gradle'. startup failed: unexpected token\n"
                        + "  make 'gradlew dependencies' work, or lock them: gradle dependencies --write-locks");
    }

    @Test
    void stopsGradleWhenItTakesTooLong() throws IOException {
        write("gradlew", "#!/bin/sh\nsleep 600 & echo $! > child.txt\nwait\n");

        assertThatThrownBy(() -> reader(Map.of(), Duration.ofMillis(500))
                        .read(project.toString(), InventoryOptions.DEFAULT, heard::add))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("Gradle did not answer within");
        long child =
                Long.parseLong(Files.readString(project.resolve("child.txt")).strip());
        assertThat(ProcessHandle.of(child)
                        .map(ProcessHandle::onExit)
                        .map(exit -> exit.join().isAlive()))
                .isIn(Optional.empty(), Optional.of(false));
    }

    @Test
    void refusesAnAnswerThatIsNone() {
        write("answers/%3A.json", "{\"path\": \":\"}");

        assertThatThrownBy(() -> read(InventoryOptions.DEFAULT))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is not the answer that Gradle was asked for: ");
    }

    @Test
    void asksForABuildWhenSourcesAreNotCompiled() throws IOException {
        write("src/main/java/shop/Main.java", "package shop; class Main {}");
        Files.delete(project.resolve("build/classes/java/main/shop/Main.class"));
        Files.delete(project.resolve("build/classes/java/main/shop"));
        Files.delete(project.resolve("build/classes/java/main"));

        assertThatThrownBy(() -> read(InventoryOptions.DEFAULT))
                .isInstanceOf(InputException.class)
                .hasMessage(project + ": its sources are not compiled: " + project.resolve("build/classes/java/main")
                        + " does not exist\n  build the project first: gradle classes");
    }

    @Test
    void takesGradleFromThePathWhereThereIsNoWrapper() throws IOException {
        Files.move(
                project.resolve("gradlew"),
                Files.createDirectory(folder.resolve("bin")).resolve("gradle"));

        reader(Map.of("PATH", folder.resolve("bin").toString()), Duration.ofSeconds(30))
                .read(project.toString(), InventoryOptions.DEFAULT, heard::add)
                .orElseThrow()
                .close();

        assertThat(heard).contains("running gradle to resolve the project's dependencies");
    }

    @Test
    void asksForAWrapperOrALockFileWhereThereIsNoGradle() throws IOException {
        Files.delete(project.resolve("gradlew"));

        assertThatThrownBy(() -> read(InventoryOptions.DEFAULT))
                .isInstanceOf(InputException.class)
                .hasMessage(project + ": has no Gradle wrapper and no lock file, and there is no gradle on the path\n"
                        + "  lock its dependencies (gradle dependencies --write-locks), or add a wrapper");
    }

    @Test
    void takesTheWrapperBesideTheSettingsButNoneFurtherUp() {
        write("lib/build.gradle", "");
        write("alone/settings.gradle", "");
        MavenEnvironment nothing = new MavenEnvironment(Map.of(), Map.of());

        assertThat(GradleCommand.find(project.resolve("lib"), nothing).words())
                .endsWith(project.resolve("gradlew").toString());
        assertThatThrownBy(() -> GradleCommand.find(project.resolve("alone"), nothing))
                .isInstanceOf(InputException.class);
    }

    @Test
    void leavesOtherTargetsToOtherReaders() {
        for (String target : List.of(folder.toString(), "pkg:maven/org.example/codec@1.0", "shop.jar", "no\0path")) {
            assertThat(reader(Map.of(), Duration.ofSeconds(1)).read(target, InventoryOptions.DEFAULT, heard::add))
                    .isEmpty();
        }
    }

    private Inventory read(InventoryOptions options) {
        return reader(Map.of(), Duration.ofSeconds(30))
                .read(project.toString(), options, heard::add)
                .orElseThrow();
    }

    private static GradleProjectReader reader(Map<String, String> variables, Duration patience) {
        MavenEnvironment environment = new MavenEnvironment(Map.of("os.name", "Linux"), variables);
        return new GradleProjectReader(environment, GradleRunTest::nameless, patience);
    }

    /** Opens a jar of which nothing is known. */
    private static Optional<Inventory> nameless(
            String target, InventoryOptions options, TargetReader.Listener listener) {
        Archive archive = Archives.open(Path.of(target), options.limits());
        CodeUnit unit = new CodeUnit(archive, "", CodeUnit.Role.APPLICATION, Optional.empty());
        return Optional.of(new Inventory(new Target(target, Target.Kind.JAR), List.of(), List.of(unit), List.of()));
    }

    private void write(String name, String text) {
        CaseFile.parse("").withFile(name, text).writeTo(project);
    }

    private void compile(String output) {
        JavaCompilation.of("package shop; class Main { public static void main(String[] args) {} }")
                .compile()
                .writeTo(project.resolve(output));
    }

    /** Identity, scope, relation and path. */
    private static String line(Component component) {
        String path =
                component.dependencyPath().stream().map(purl -> purl.name()).collect(Collectors.joining(" "));
        return component.purl() + " " + component.scope() + " " + component.relation() + " " + path;
    }
}
