package dev.throughline.report.html;

import dev.throughline.model.Assumption;
import dev.throughline.model.Certificate;
import dev.throughline.model.MethodRef;
import dev.throughline.model.Verdict;
import dev.throughline.model.Verdict.PotentiallyReachable;
import dev.throughline.model.Verdict.Reachable;
import dev.throughline.model.Verdict.Unknown;
import dev.throughline.model.Verdict.Unreachable;
import dev.throughline.report.Count;
import dev.throughline.report.MethodNames;
import dev.throughline.report.VisibleText;
import dev.throughline.report.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of what a verdict without call paths rests on.
 *
 * @param title what the lines are
 * @param lines one statement each: a method and what is said of it; never empty
 */
record ProofPart(String title, List<Fact> lines) {

    static List<ProofPart> of(Verdict verdict) {
        return switch (verdict) {
            case Reachable _ -> List.of();
            case PotentiallyReachable potential -> {
                List<ProofPart> parts = new ArrayList<>();
                add(parts, "What may hide a call path", assumptions(potential.assumptions()));
                addCertificate(parts, potential.certificate());
                yield parts;
            }
            case Unreachable unreachable -> {
                Certificate certificate = unreachable.certificate();
                List<ProofPart> parts = new ArrayList<>();
                addCertificate(parts, certificate);
                String title = Count.of(certificate.assumptionCount(), "assumption") + ", none able to hide a path";
                add(parts, title, assumptions(certificate.assumptions()));
                yield parts;
            }
            case Unknown unknown ->
                List.of(new ProofPart(
                        "Why nothing can be said",
                        List.of(
                                new Fact("", VisibleText.of(unknown.detail())),
                                new Fact("", "to learn more: " + Words.remedyFor(unknown.reason())))));
        };
    }

    private static void addCertificate(List<ProofPart> parts, Certificate certificate) {
        add(parts, "Looked for, and no call path found", methods(certificate.searched()));
        add(parts, "Not in the component's code", methods(certificate.absent()));
        add(
                parts,
                "Where the chains of calls end",
                certificate.frontier().stream()
                        .map(edge -> new Fact(
                                name(edge.caller()),
                                VisibleText.of("would call " + edge.callee().displayName() + ", but " + edge.reason())))
                        .toList());
    }

    private static void add(List<ProofPart> parts, String title, List<Fact> lines) {
        if (!lines.isEmpty()) {
            parts.add(new ProofPart(title, lines));
        }
    }

    private static List<Fact> methods(List<MethodRef> methods) {
        return methods.stream()
                .map(method -> new Fact(VisibleText.of(MethodNames.withParameters(method)), ""))
                .toList();
    }

    private static List<Fact> assumptions(List<Assumption> assumptions) {
        return assumptions.stream()
                .map(assumption -> new Fact(
                        name(assumption.method()),
                        VisibleText.of(Words.of(assumption.kind()) + ": " + assumption.detail())))
                .toList();
    }

    private static String name(MethodRef method) {
        return VisibleText.of(method.displayName());
    }
}
