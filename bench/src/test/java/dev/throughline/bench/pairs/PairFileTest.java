package dev.throughline.bench.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.bench.pairs.Pair.Label;
import dev.throughline.model.InputException;
import dev.throughline.testkit.JarBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairFileTest {
    private static final String LINES = """
            {"cve": "CVE-2020-0001", "vulnerable": "org.example:codec:1.0", "client": "org.example:shop:2.0", \
            "label": "reachable", "dependency": "direct", "stacks_total": 1, "stacks": [["org.example.Shop:sell()", \
            "org.example.Codec:decode(byte[])"]], "client_refers_to_classes": 2}

            {"cve": "CVE-2020-0002", "vulnerable": "org.example:codec:1.0", "client": "org.example:shop:2.0", \
            "label": "no path found", "client_refers_to_classes": 0}
            """;

    private static final List<Pair> PAIRS = List.of(
            new Pair(
                    "CVE-2020-0001",
                    "org.example:codec:1.0",
                    "org.example:shop:2.0",
                    Label.REACHABLE,
                    2,
                    List.of(List.of("org.example.Shop:sell()", "org.example.Codec:decode(byte[])"))),
            new Pair("CVE-2020-0002", "org.example:codec:1.0", "org.example:shop:2.0", Label.NO_PATH, 0, List.of()));

    @TempDir
    private Path folder;

    @Test
    void readsOnePairALine() throws IOException {
        Path file = Files.writeString(folder.resolve("pairs.jsonl"), LINES);

        assertThat(new PairFile().read(file)).isEqualTo(PAIRS);
    }

    @Test
    void readsTheZipAsItIsPublished() {
        Path file = new JarBuilder()
                .file("reachability-pairs.jsonl", LINES)
                .write(folder.resolve("reachability-pairs.zip"));

        assertThat(new PairFile().read(file)).isEqualTo(PAIRS);
    }

    @Test
    void aLineThatIsNoPairIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("pairs.jsonl"), "{\"cve\": 1,");

        assertThatThrownBy(() -> new PairFile().read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("{\"cve\": 1,");
    }

    @Test
    void aMissingFileIsTold() {
        assertThatThrownBy(() -> new PairFile().read(folder.resolve("none.zip")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cannot be read");
    }
}
