package dev.throughline.server.findings.documents;

import dev.throughline.model.Level;
import dev.throughline.model.Purl;
import dev.throughline.model.SeverityLevel;
import dev.throughline.model.Verdict;
import dev.throughline.server.findings.Dismissal;
import dev.throughline.server.findings.ReportDetail;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A finding as documents tell it.
 *
 * @param advisory its id, a CVE as a rule
 * @param purl the package at the version that was found
 * @param dismissal why a person decided that it needs no work
 * @param reports what tools say beyond that, the deepest evidence first
 */
record RepositoryFinding(
        String advisory,
        List<String> aliases,
        String title,
        Purl purl,
        SeverityLevel severity,
        OptionalDouble cvss,
        OptionalDouble epss,
        boolean knownExploited,
        Optional<String> fixVersion,
        Verdict.Kind verdict,
        Level level,
        List<String> tools,
        Optional<Dismissed> dismissal,
        List<ReportDetail> reports) {

    /** A decision. */
    record Dismissed(Dismissal.Reason reason, String comment) {}

    /** The call paths of the first tool that has any. */
    List<List<ReportDetail.Hop>> paths() {
        return reports.stream()
                .flatMap(report -> report.verdicts().stream())
                .filter(answer -> answer.kind() == Verdict.Kind.REACHABLE)
                .map(ReportDetail.Answer::paths)
                .filter(paths -> !paths.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    String remedy() {
        return fixVersion.map(version -> "upgrade to " + version).orElse("no release without it is known");
    }
}
