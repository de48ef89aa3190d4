package dev.throughline.cli;

import dev.throughline.testkit.CaseFile;
import dev.throughline.testkit.Golden;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole command lines with all that comes of them; one file per case. */
class CommandsTest {
    private static final Path CASES = Path.of("src/test/resources/commands");

    @TempDir
    Path folder;

    static List<CaseFile> cases() {
        return CaseFile.readAll(CASES);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void doesWhatTheCaseSays(CaseFile file) throws IOException {
        new CaseTargets(folder, UnaryOperator.identity()).write(file);
        CommandRun run = new CommandRun(folder, text -> AnyMachine.blurred(text, folder));

        String text = new CommandCase(file).run(run, UnaryOperator.identity());

        Golden.fromBuild().assertMatches(CASES.resolve(file.name() + ".txtar"), text);
    }
}
