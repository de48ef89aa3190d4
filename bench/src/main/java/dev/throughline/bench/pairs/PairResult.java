package dev.throughline.bench.pairs;

import dev.throughline.bench.pairs.PairTarget.Placement;
import java.util.List;
import java.util.Optional;

/**
 * What came of a pair; one line of the file of results.
 *
 * @param key the pair's
 * @param error why it could not be judged; empty text if it was
 * @param placement how the library came onto the class path
 * @param listed whether an advisory names the library in this version, so that a scan would ask at all
 * @param verdict the answer of a scan, with the functions of the knowledge base; empty after an error
 * @param ofStudy the answer with the functions that the study names instead; empty after an error
 * @param missed methods of the study's paths that the code has and the call graph does not reach
 */
record PairResult(
        String key,
        String error,
        Optional<Placement> placement,
        boolean listed,
        Optional<Answer> verdict,
        Optional<Answer> ofStudy,
        List<String> missed) {
    PairResult {
        missed = List.copyOf(missed);
    }

    /** A pair that could not be judged. */
    static PairResult error(Pair pair, String error) {
        return new PairResult(
                pair.key(), error, Optional.empty(), false, Optional.empty(), Optional.empty(), List.of());
    }

    boolean isError() {
        return !error.isEmpty();
    }
}
