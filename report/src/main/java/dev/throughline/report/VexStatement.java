package dev.throughline.report;

import dev.throughline.model.Certificate;
import dev.throughline.model.Finding;
import dev.throughline.model.Verdict.PotentiallyReachable;
import dev.throughline.model.Verdict.Reachable;
import dev.throughline.model.Verdict.Unknown;
import dev.throughline.model.Verdict.Unreachable;

/**
 * What a finding says in a vulnerability exploitability exchange (VEX): only an unreachable verdict is "not affected".
 *
 * @param status the status
 * @param detail the evidence, in one sentence
 */
public record VexStatement(Status status, String detail) {

    /** The statuses that verdicts lead to. */
    public enum Status {
        AFFECTED,
        /** The vulnerable code is there, and nothing reaches it. */
        CODE_NOT_REACHABLE,
        /** The component is there without the vulnerable code. */
        CODE_NOT_PRESENT,
        UNDER_INVESTIGATION
    }

    public static VexStatement of(Finding finding) {
        String level = " (" + Words.of(finding.verdict().level()) + ")";
        return switch (finding.verdict()) {
            case Reachable reachable ->
                new VexStatement(
                        Status.AFFECTED,
                        "A call path leads from "
                                + reachable
                                        .paths()
                                        .getFirst()
                                        .entryPoint()
                                        .method()
                                        .displayName() + " to "
                                + reachable.paths().getFirst().target().displayName() + level + ".");
            case PotentiallyReachable potential ->
                new VexStatement(
                        Status.UNDER_INVESTIGATION,
                        "No call path is known, but one may hide behind "
                                + potential.assumptions().getFirst().detail() + level + ".");
            case Unknown unknown ->
                new VexStatement(
                        Status.UNDER_INVESTIGATION,
                        "Reachability is unknown: " + Words.of(unknown.reason()) + level + ".");
            case Unreachable unreachable -> ofCertificate(unreachable.certificate(), level);
        };
    }

    private static VexStatement ofCertificate(Certificate certificate, String level) {
        if (certificate.searched().isEmpty() && !certificate.absent().isEmpty()) {
            return new VexStatement(
                    Status.CODE_NOT_PRESENT, "The vulnerable functions are not in the component's code" + level + ".");
        }
        return new VexStatement(
                Status.CODE_NOT_REACHABLE,
                "No call path leads to the vulnerable code, and nothing unresolved could hide one" + level + ".");
    }
}
