package dev.throughline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.scan.ScanListener.Stage;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
    private static final String ERASE = "\r\u001b[K";

    private final TestEnvironment process = new TestEnvironment(Path.of("/example"));

    @Test
    void aLogGetsALineForEachStage() {
        show(false);

        assertThat(process.err()).isEqualTo("""
                reading target
                building call graph
                """);
    }

    @Test
    void aTerminalGetsOneLineThatIsGoneAtTheEnd() {
        process.terminal(new Terminal(true, true, OptionalInt.of(30)));

        show(false);

        // The clock stands still, so the second event of a stage comes too soon to be shown.
        assertThat(process.err())
                .isEqualTo(ERASE + "reading target: shop.jar" + ERASE + "building call graph: reading…" + ERASE);
    }

    @Test
    void aTerminalThatCannotEraseGetsLines() {
        process.terminal(new Terminal(true, true, OptionalInt.of(30))).variable("TERM", "dumb");

        show(false);

        assertThat(process.err()).doesNotContain("\u001b").startsWith("reading target\n");
    }

    @Test
    void quietMeansNothing() {
        show(true);

        assertThat(process.err()).isEmpty();
    }

    private void show(boolean quiet) {
        try (ProgressDisplay display = ProgressDisplay.of(process.environment(), quiet)) {
            display.at(Stage.READING_TARGET, "shop.jar");
            display.at(Stage.READING_TARGET, "codec.jar");
            display.at(Stage.BUILDING_CALL_GRAPH, "reading classes");
        }
    }
}
