package dev.throughline.bench.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.bench.pairs.Pair.Label;
import dev.throughline.bench.pairs.PairTarget.Placement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PairTableTest {
    private static final Answer REACHED =
            new Answer("REACHABLE@FUNCTION", List.of("a.Shop.sell()V", "b.Codec.decode()V"), true, "", "");
    private static final Answer BROKEN = new Answer(
            "REACHABLE@FUNCTION",
            List.of("a.Shop.sell()V", "b.Codec.decode()V"),
            true,
            "the class b.Codec is not in the target",
            "");
    private static final Answer UNREACHED =
            new Answer("UNREACHABLE@FUNCTION", List.of(), false, "", "nothing calls b.Codec.decode");

    private final Map<String, PairResult> results = new TreeMap<>();

    @Test
    void countsVerdictsByLabel() {
        List<Pair> pairs =
                List.of(pair("1", Label.REACHABLE, 3), pair("2", Label.REACHABLE, 3), pair("3", Label.NO_PATH, 0));
        answer(pairs.get(0), REACHED);
        answer(pairs.get(1), UNREACHED);

        assertThat(lines(pairs.toArray(Pair[]::new)))
                .contains(
                        "functions of the knowledge base reachable no path found",
                        "REACHABLE@FUNCTION 1 0",
                        "UNREACHABLE@FUNCTION 1 0",
                        "not run 0 1",
                        "found with paths that hold: 1 of 2 reachable",
                        "found without path in clients that name no class of the library: 0 of 1");
    }

    @Test
    void listsMissedPairsWithTheirReasons() {
        Pair pair = pair("1", Label.REACHABLE, 3);
        answer(pair, UNREACHED);

        assertThat(lines(pair))
                .containsSubsequence(
                        "kb: REACHABLE 1 b:codec:1 a:shop:1, UNREACHABLE@FUNCTION, names 3 classes, RESOLVED",
                        " nothing calls b.Codec.decode");
    }

    @Test
    void aPathThatDoesNotHoldIsADifference() {
        Pair pair = pair("1", Label.REACHABLE, 3);
        answer(pair, BROKEN);

        assertThat(lines(pair))
                .contains("found with paths that hold: 0 of 1 reachable")
                .contains(" the class b.Codec is not in the target");
    }

    @Test
    void listsFoundPairsWithoutPathWithTheirPaths() {
        Pair pair = pair("1", Label.NO_PATH, 0);
        answer(pair, REACHED);

        assertThat(lines(pair))
                .contains("found without path in clients that name no class of the library: 1 of 1")
                .containsSubsequence(" a.Shop.sell()V", " b.Codec.decode()V");
    }

    @Test
    void tellsWhatCouldNotBeJudged() {
        Pair pair = pair("1", Label.REACHABLE, 3);
        results.put(pair.key(), PairResult.error(pair, "a:shop:1: is not in central"));

        assertThat(lines(pair)).contains("error 1 0").contains(" a:shop:1: is not in central");
    }

    /** The table without the blanks that align it. */
    private Stream<String> lines(Pair... pairs) {
        return new PairTable(List.of(pairs), results).lines().map(line -> line.replaceAll(" +", " "));
    }

    private static Pair pair(String cve, Label label, int namedClasses) {
        return new Pair(cve, "b:codec:1", "a:shop:1", label, namedClasses, List.of());
    }

    private void answer(Pair pair, Answer answer) {
        results.put(
                pair.key(),
                new PairResult(
                        pair.key(),
                        "",
                        Optional.of(Placement.RESOLVED),
                        true,
                        Optional.of(answer),
                        Optional.of(answer),
                        List.of()));
    }
}
