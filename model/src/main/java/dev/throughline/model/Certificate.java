package dev.throughline.model;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Why a verdict is UNREACHABLE: what was analysed, where the chains end, and what was assumed.
 *
 * @param searched the vulnerable functions (or, at CLASS level, none: the whole component) that were looked for and are in the code
 * @param absent vulnerable functions that the component's code does not contain
 * @param frontier the nearest callers of the functions, none of which is reachable, and why the chain stops there
 * @param assumptions what could not be resolved and was found unable to hide a path; at most a few, most telling first
 * @param assumptionCount how many assumptions the analysis made in all
 */
public record Certificate(
        List<MethodRef> searched,
        List<MethodRef> absent,
        List<FrontierEdge> frontier,
        List<Assumption> assumptions,
        int assumptionCount) {
    public Certificate {
        searched = List.copyOf(searched);
        absent = List.copyOf(absent);
        frontier = List.copyOf(frontier);
        assumptions = List.copyOf(assumptions);
    }

    /** Every method that it names. */
    public Stream<MethodRef> methods() {
        return Stream.of(
                        searched.stream(),
                        absent.stream(),
                        frontier.stream().flatMap(edge -> Stream.of(edge.caller(), edge.callee())),
                        assumptions.stream().map(Assumption::method))
                .flatMap(Function.identity());
    }

    /**
     * A call into the searched code that no execution reaches.
     *
     * @param caller the method that holds the call
     * @param callee what it calls
     * @param reason why the caller is not reached: {@code nothing calls it}, {@code its class is never created}
     */
    public record FrontierEdge(MethodRef caller, MethodRef callee, String reason) {}
}
