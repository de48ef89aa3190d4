package dev.throughline.bench.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.bench.pairs.PairTarget.Placement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {
    private static final PairResult FIRST = new PairResult(
            "CVE-2020-0001 org.example:codec:1.0 org.example:shop:2.0",
            "",
            Optional.of(Placement.OTHER_VERSION),
            true,
            Optional.of(new Answer("REACHABLE@FUNCTION", List.of("a.B.c()V", "d.E.f()V"), true, "", "")),
            Optional.of(new Answer("UNREACHABLE@FUNCTION", List.of(), false, "", "nothing calls it")),
            List.of("a.B:g()"));
    private static final PairResult SECOND = new PairResult(
            "CVE-2020-0002 org.example:codec:1.0 org.example:shop:2.0",
            "org.example:shop:2.0: is not in central",
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            List.of());

    private Path path;
    private ResultFile file;

    @BeforeEach
    void openFile(@TempDir Path folder) {
        path = folder.resolve("work").resolve("results.jsonl");
        file = new ResultFile(path);
    }

    @Test
    void isEmptyBeforeTheFirstRun() throws IOException {
        assertThat(file.read()).isEmpty();
    }

    @Test
    void keepsWhatIsAppended() throws IOException {
        file.append(List.of(FIRST));
        file.append(List.of(SECOND));

        assertThat(file.read().values()).containsExactly(FIRST, SECOND);
    }

    @Test
    void goesOnBehindALineThatAKillCutShort() throws IOException {
        file.append(List.of(FIRST, SECOND));
        String text = Files.readString(path);
        Files.writeString(path, text.substring(0, text.length() - 20));

        assertThat(file.read().values()).containsExactly(FIRST);
        file.append(List.of(SECOND));
        assertThat(file.read().values()).containsExactly(FIRST, SECOND);
    }

    @Test
    void aLaterResultReplacesAnEarlierOne() throws IOException {
        PairResult again = new PairResult(
                SECOND.key(), "", Optional.of(Placement.RESOLVED), false, FIRST.verdict(), FIRST.ofStudy(), List.of());

        file.append(List.of(SECOND));
        file.append(List.of(again));

        assertThat(file.read().values()).containsExactly(again);
    }
}
