package dev.throughline.bench.languages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveLimits;
import dev.throughline.archive.Archives;
import dev.throughline.archive.CodeUnit;
import dev.throughline.bench.wanted.WantedCalls;
import dev.throughline.testkit.CaseFile;
import dev.throughline.testkit.MavenArtifacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One program a language; its part {@code want} says what its call graph must hold.
 */
class LanguagesTest {
    private static final Path CASES = Path.of("src/test/resources/languages");

    /** The summaries of the JDK, which every program needs, are made once. */
    @TempDir
    static Path cache;

    private static MavenArtifacts central;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        central = MavenArtifacts.open();
    }

    @AfterAll
    static void close() {
        central.close();
    }

    static List<CaseFile> cases() {
        return CaseFile.readAll(CASES);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void reachesWhatItMustAndNoMore(CaseFile program) throws IOException, InterruptedException {
        Language language = Language.of(program.name());
        CaseFile sources = new CaseFile(program.name(), "", program.filesNamed(name -> !name.equals("want")));
        sources.writeTo(folder);
        Path classes = folder.resolve("classes");
        new ForeignCompiler(central, language)
                .compile(sources.files().keySet().stream().map(folder::resolve).toList(), classes);

        List<CodeUnit> classPath = new ArrayList<>();
        try {
            classPath.add(unit(classes, CodeUnit.Role.APPLICATION));
            language.libraryJars(central).forEach(each -> classPath.add(unit(each, CodeUnit.Role.DEPENDENCY)));

            assertThat(WantedCalls.parse(program.file("want")).brokenIn(classPath, cache))
                    .isEmpty();
        } finally {
            classPath.forEach(each -> each.archive().close());
        }
    }

    private static CodeUnit unit(Path place, CodeUnit.Role role) {
        Archive archive = Archives.open(place, ArchiveLimits.DEFAULT);
        return new CodeUnit(archive, "", role, Optional.empty());
    }
}
