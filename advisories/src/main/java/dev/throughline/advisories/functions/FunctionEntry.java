package dev.throughline.advisories.functions;

import dev.throughline.model.Confidence;
import dev.throughline.model.VulnerableFunction;
import java.util.List;

/**
 * What the knowledge base says of one vulnerability.
 *
 * @param ids every id of the vulnerability, the CVE first where there is one; never empty
 * @param origin how the functions are known
 * @param confidence how sure that is
 * @param note why these functions, for people
 * @param releases the compared releases with the functions found there; never empty
 */
public record FunctionEntry(
        List<String> ids,
        VulnerableFunction.Origin origin,
        Confidence confidence,
        String note,
        List<ReleasePair> releases) {
    public FunctionEntry {
        if (ids.isEmpty() || releases.isEmpty()) {
            throw new IllegalArgumentException("an entry names an advisory and at least one pair of releases");
        }
        ids = List.copyOf(ids);
        releases = List.copyOf(releases);
    }

    /** Every function of every package that carries the code, in the order of the file, each once. */
    public List<VulnerableFunction> functions() {
        return releases.stream()
                .flatMap(pair -> pair.functions().stream()
                        .map(function -> new VulnerableFunction(
                                pair.component(), function.method(), function.role(), origin, confidence, note)))
                .distinct()
                .toList();
    }
}
