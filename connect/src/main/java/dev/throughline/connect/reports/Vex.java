package dev.throughline.connect.reports;

import dev.throughline.connect.ReportedState;
import dev.throughline.connect.ReportedVerdict;
import dev.throughline.model.Level;
import dev.throughline.model.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What VEX statements mean, in the words of CycloneDX and of OpenVEX alike. */
final class Vex {
    private Vex() {}

    /** What became of it. A justification is why somebody decided, so it is kept as the reason. */
    static ReportedState state(String status, String justification, String detail) {
        String reason = Stream.of(status, justification, detail)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(": "));
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "not_affected", "false_positive" -> ReportedState.dismissed(reason);
            case "fixed", "resolved", "resolved_with_pedigree" -> ReportedState.fixed(reason);
            default -> ReportedState.OPEN;
        };
    }

    /** Only statements about whether the code can run are answers on reachability. */
    static List<ReportedVerdict> verdicts(String justification) {
        return switch (justification.toLowerCase(Locale.ROOT)) {
            case "code_not_reachable", "vulnerable_code_not_in_execute_path" ->
                List.of(ReportedVerdict.of(Verdict.Kind.UNREACHABLE, Level.FUNCTION, justification));
            case "code_not_present", "vulnerable_code_not_present" ->
                List.of(ReportedVerdict.of(Verdict.Kind.UNREACHABLE, Level.CLASS, justification));
            case "component_not_present" ->
                List.of(ReportedVerdict.of(Verdict.Kind.UNREACHABLE, Level.DEPENDENCY, justification));
            // "affected" says that the version is; nothing of whether the code can run.
            default -> List.of();
        };
    }
}
