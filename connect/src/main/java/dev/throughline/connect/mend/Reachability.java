package dev.throughline.connect.mend;

import dev.throughline.connect.ReportedVerdict;
import dev.throughline.model.Level;
import dev.throughline.model.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Mend.io's answers on reachability. What it did not or could not analyse is unknown, never unreachable. */
final class Reachability {
    private Reachability() {}

    /** Its engine looks for classes; where it does not know which is vulnerable, it takes all of the library. */
    static List<ReportedVerdict> ofDependency(Optional<String> word) {
        return verdict(word, Level.CLASS);
    }

    /** The analysis of images tells which packages can be used at all. */
    static List<ReportedVerdict> ofImage(Optional<String> word) {
        return verdict(word, Level.DEPENDENCY);
    }

    private static List<ReportedVerdict> verdict(Optional<String> word, Level level) {
        return word.map(written -> ReportedVerdict.of(kind(written), level, written)).stream()
                .toList();
    }

    private static Verdict.Kind kind(String word) {
        return switch (word.toUpperCase(Locale.ROOT).replace(' ', '_')) {
            case "REACHABLE" -> Verdict.Kind.REACHABLE;
            case "POTENTIALLY_REACHABLE" -> Verdict.Kind.POTENTIALLY_REACHABLE;
            case "UNREACHABLE" -> Verdict.Kind.UNREACHABLE;
            default -> Verdict.Kind.UNKNOWN;
        };
    }
}
