package dev.throughline.server.findings.documents;

import dev.throughline.server.findings.Dismissal;
import java.util.Optional;

/**
 * What a finding says in a vulnerability exploitability exchange.
 *
 * @param detail why, in a sentence
 */
record Vex(Status status, String detail) {
    enum Status {
        AFFECTED,
        /** Nothing reaches the vulnerable code, say tools. */
        NOT_REACHABLE,
        /** It is none, says a person. */
        FALSE_POSITIVE,
        /** It cannot be exploited here, says a person. */
        PROTECTED,
        UNDER_INVESTIGATION
    }

    static Vex of(RepositoryFinding finding) {
        return finding.dismissal()
                .flatMap(dismissed -> decided(dismissed.reason(), dismissed.comment()))
                .orElseGet(() -> judged(finding));
    }

    /** An accepted risk is a risk, and a part that is not in production may be in another's. */
    private static Optional<Vex> decided(Dismissal.Reason reason, String comment) {
        String detail = "Decided by a person: " + reason.words() + (comment.isBlank() ? "." : " (" + comment + ").");
        return switch (reason) {
            case FALSE_POSITIVE -> Optional.of(new Vex(Status.FALSE_POSITIVE, detail));
            case NOT_EXPLOITABLE, MITIGATED -> Optional.of(new Vex(Status.PROTECTED, detail));
            case RISK_ACCEPTED, NOT_IN_PRODUCTION -> Optional.empty();
        };
    }

    private static Vex judged(RepositoryFinding finding) {
        String who = String.join(", ", finding.tools());
        return switch (finding.verdict()) {
            case REACHABLE -> new Vex(Status.AFFECTED, "The vulnerable code is reached, says " + who + ".");
            case POTENTIALLY_REACHABLE ->
                new Vex(Status.UNDER_INVESTIGATION, "The vulnerable code may be reached, says " + who + ".");
            case UNKNOWN -> new Vex(Status.UNDER_INVESTIGATION, "Whether the vulnerable code is reached is unknown.");
            case UNREACHABLE ->
                new Vex(Status.NOT_REACHABLE, "No call path leads to the vulnerable code, says " + who + ".");
        };
    }
}
