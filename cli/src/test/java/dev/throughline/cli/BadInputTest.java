package dev.throughline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.testkit.CaseFile;
import dev.throughline.testkit.Golden;
import dev.throughline.testkit.RefusingPort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the input: a clear sentence, the right exit code, no stack trace and no half-written file, in bounded time. */
class BadInputTest {
    private static final Path CASES = Path.of("src/test/resources/bad-input");

    @TempDir
    Path folder;

    static List<CaseFile> cases() {
        return CaseFile.readAll(CASES);
    }

    @ParameterizedTest
    @MethodSource("cases")
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void endsInASentence(CaseFile file) throws IOException {
        try (RefusingPort refusing = RefusingPort.open()) {
            new CaseTargets(folder, text -> resolved(text, refusing)).write(file);
            CommandRun run = new CommandRun(folder, text -> blurred(text, refusing));

            String text = new CommandCase(file).run(run, command -> resolved(command, refusing));

            Golden.fromBuild().assertMatches(CASES.resolve(file.name() + ".txtar"), text);
            assertThat(CaseFile.parse(text).comment())
                    .doesNotContainPattern("\\sat [\\w.$/]+\\(")
                    .doesNotContain("Exception");
            assertThat(run.files()).noneMatch(name -> name.endsWith(".tmp") || name.contains("/logs/"));
        }
    }

    private String resolved(String text, RefusingPort refusing) {
        return text.replace("$FOLDER", folder.toString())
                .replace("$REFUSED", refusing.uri("").toString())
                .replace("$PORT", Integer.toString(refusing.port()));
    }

    private String blurred(String text, RefusingPort refusing) {
        String local = text.replace(refusing.uri("").toString(), "$REFUSED")
                .replace("127.0.0.1:" + refusing.port(), "127.0.0.1:$PORT");
        return AnyMachine.blurred(local, folder);
    }
}
