package dev.throughline.bench.pairs;

import dev.throughline.model.CallPath;
import dev.throughline.model.Certificate;
import dev.throughline.model.Finding;
import dev.throughline.model.Level;
import dev.throughline.model.MethodRef;
import dev.throughline.model.Verdict;
import dev.throughline.reachability.verify.PathVerifier;
import dev.throughline.reachability.verify.Verification.Broken;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A verdict, as it is kept.
 *
 * @param verdict kind and level, such as {@code REACHABLE@FUNCTION}
 * @param path the methods of the best call path, the vulnerable function last; empty without one
 * @param certain whether every call of that path is certain
 * @param trouble why a path does not hold in the class files; empty text if all do
 * @param said what the verdict says for people: why it is unknown, what may hide the path, where chains end
 */
record Answer(String verdict, List<String> path, boolean certain, String trouble, String said) {
    private static final String FOUND = Verdict.Kind.REACHABLE + "@" + Level.FUNCTION;

    Answer {
        path = List.copyOf(path);
    }

    /** The finding's verdict, with its paths checked. */
    static Answer of(Finding finding, PathVerifier verifier) {
        Verdict verdict = finding.verdict();
        Optional<CallPath> path = verdict instanceof Verdict.Reachable reachable
                ? Optional.of(reachable.paths().getFirst())
                : Optional.empty();
        return new Answer(
                verdict.kind() + "@" + verdict.level(),
                path.stream()
                        .flatMap(CallPath::methods)
                        .map(MethodRef::toString)
                        .toList(),
                path.filter(CallPath::certain).isPresent(),
                verifier.verify(List.of(finding)).broken().map(Broken::trouble).orElse(""),
                said(verdict));
    }

    /** Whether the function is reached, by whatever path. */
    boolean isFound() {
        return verdict.equals(FOUND);
    }

    /** Whether it is reached by paths that the class files bear out. */
    boolean isVerified() {
        return isFound() && trouble.isEmpty();
    }

    private static String said(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Reachable _ -> "";
            case Verdict.PotentiallyReachable potential ->
                text(Stream.concat(
                        potential.assumptions().stream()
                                .limit(2)
                                .map(it -> it.method().displayName() + ": " + it.detail()),
                        ends(potential.certificate())));
            case Verdict.Unreachable unreachable -> text(ends(unreachable.certificate()));
            case Verdict.Unknown unknown -> unknown.reason() + ": " + unknown.detail();
        };
    }

    private static Stream<String> ends(Certificate certificate) {
        return certificate.frontier().stream()
                .limit(2)
                .map(edge -> edge.caller().displayName() + " would call "
                        + edge.callee().displayName() + ", but " + edge.reason());
    }

    private static String text(Stream<String> sentences) {
        return sentences.collect(Collectors.joining("; "));
    }
}
