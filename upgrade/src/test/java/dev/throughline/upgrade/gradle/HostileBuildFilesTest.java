package dev.throughline.upgrade.gradle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.model.InputException;
import dev.throughline.testkit.CaseFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a build file holds, reading it ends, and ends in a sentence. */
class HostileBuildFilesTest {
    private static final Path CASES = Path.of("src/test/resources/fixes/gradle");
    private static final Path FILE = Path.of("build.gradle.kts");
    private static final int MUTANTS = 40;

    @Test
    void readsDamagedScripts() {
        Random random = new Random(11);
        for (String script : files(".gradle", ".gradle.kts")) {
            for (int i = 0; i < MUTANTS; i++) {
                String mutant = mutated(script, random);
                assertThatCode(() -> BuildScript.parse(FILE, mutant)).as(mutant).doesNotThrowAnyException();
            }
        }
    }

    @Test
    void namesOnlyPlacesThatHoldWhatTheySay() {
        Random random = new Random(12);
        for (String script : files(".gradle", ".gradle.kts")) {
            for (int i = 0; i < MUTANTS; i++) {
                String mutant = mutated(script, random);
                BuildScript.parse(FILE, mutant).notations().stream()
                        .flatMap(notation -> notation.version().literal().stream())
                        .forEach(literal -> assertThat(mutant.substring(literal.start(), literal.end()))
                                .isEqualTo(literal.value()));
            }
        }
    }

    @Test
    void readsOrRefusesDamagedCatalogs() {
        Random random = new Random(13);
        for (String catalog : files(".toml")) {
            for (int i = 0; i < MUTANTS; i++) {
                String mutant = mutated(catalog, random);
                try {
                    VersionCatalog.parse(FILE, "libs.versions.toml", mutant);
                } catch (InputException e) {
                    assertThat(e.problem().where()).isEqualTo("libs.versions.toml");
                }
            }
        }
    }

    @Test
    void refusesACatalogThatNestsWithoutEnd() {
        String nested = "a = " + "[".repeat(200_000);

        assertThatThrownBy(() -> VersionCatalog.parse(FILE, "libs.versions.toml", nested))
                .isInstanceOf(InputException.class);
    }

    @Test
    void readsScriptsThatNestWithoutEnd() {
        for (String opening : List.of("{", "(", "\"${", "dependencies {", "/*", "'''", "group: 'a', ")) {
            String script = opening.repeat(20_000);
            assertThatCode(() -> BuildScript.parse(FILE, script)).as(opening).doesNotThrowAnyException();
        }
    }

    private static List<String> files(String... endings) {
        return CaseFile.readAll(CASES).stream()
                .flatMap(example ->
                        example
                                .filesNamed(name -> List.of(endings).stream().anyMatch(name::endsWith))
                                .values()
                                .stream())
                .toList();
    }

    /** Takes a piece away, doubles it, or puts a sign in its place. */
    private static String mutated(String text, Random random) {
        StringBuilder mutant = new StringBuilder(text);
        for (int i = 0; i < 1 + random.nextInt(4) && !mutant.isEmpty(); i++) {
            int start = random.nextInt(mutant.length());
            int end = Math.min(mutant.length(), start + 1 + random.nextInt(12));
            String piece = mutant.substring(start, end);
            String sign = "\"'{}()[]$:=,\\/\n#".substring(random.nextInt(15)).substring(0, 1);
            switch (random.nextInt(3)) {
                case 0 -> mutant.delete(start, end);
                case 1 -> mutant.insert(end, piece);
                default -> mutant.replace(start, end, sign);
            }
        }
        return mutant.toString();
    }
}
