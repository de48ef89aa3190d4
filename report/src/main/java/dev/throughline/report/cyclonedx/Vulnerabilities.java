package dev.throughline.report.cyclonedx;

import dev.throughline.model.Advisory;
import dev.throughline.model.Finding;
import dev.throughline.model.Severity;
import dev.throughline.report.UpgradeAdvice;
import dev.throughline.report.VexStatement;
import dev.throughline.report.VisibleText;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.cyclonedx.model.vulnerability.Vulnerability;
import org.cyclonedx.model.vulnerability.Vulnerability.Affect;
import org.cyclonedx.model.vulnerability.Vulnerability.Analysis;
import org.cyclonedx.model.vulnerability.Vulnerability.Rating;
import org.cyclonedx.model.vulnerability.Vulnerability.Version;

/** Findings as CycloneDX vulnerabilities with their analysis. */
final class Vulnerabilities {
    private final BomRefs refs;
    private final UpgradeAdvice upgrades;

    Vulnerabilities(BomRefs refs, UpgradeAdvice upgrades) {
        this.refs = refs;
        this.upgrades = upgrades;
    }

    Vulnerability of(Finding finding) {
        Advisory advisory = finding.advisory();
        String ref = refs.of(finding.component());
        Vulnerability vulnerability = new Vulnerability();
        vulnerability.setBomRef(advisory.id() + "@" + ref);
        vulnerability.setId(VisibleText.of(advisory.id()));
        vulnerability.setRatings(List.of(rating(advisory.severity())));
        List<Integer> weaknesses = weaknesses(advisory);
        if (!weaknesses.isEmpty()) {
            vulnerability.setCwes(weaknesses);
        }
        if (!advisory.summary().isEmpty()) {
            vulnerability.setDescription(VisibleText.of(advisory.summary()));
        }
        vulnerability.setRecommendation(VisibleText.of(upgrades.sentenceFor(finding)));
        advisory.published().ifPresent(at -> vulnerability.setPublished(Date.from(at)));
        advisory.modified().ifPresent(at -> vulnerability.setUpdated(Date.from(at)));
        vulnerability.setAnalysis(analysis(finding));
        vulnerability.setAffects(List.of(affect(finding, ref)));
        return vulnerability;
    }

    private Analysis analysis(Finding finding) {
        VexStatement vex = VexStatement.of(finding);
        Analysis analysis = new Analysis();
        analysis.setDetail(VisibleText.of(vex.detail()));
        switch (vex.status()) {
            case AFFECTED -> {
                analysis.setState(Analysis.State.EXPLOITABLE);
                boolean upgradable = upgrades.planFor(finding.component())
                        .flatMap(plan -> plan.best())
                        .isPresent();
                if (upgradable) {
                    analysis.setResponses(List.of(Analysis.Response.UPDATE));
                }
            }
            case CODE_NOT_REACHABLE -> {
                analysis.setState(Analysis.State.NOT_AFFECTED);
                analysis.setJustification(Analysis.Justification.CODE_NOT_REACHABLE);
            }
            case CODE_NOT_PRESENT -> {
                analysis.setState(Analysis.State.NOT_AFFECTED);
                analysis.setJustification(Analysis.Justification.CODE_NOT_PRESENT);
            }
            case UNDER_INVESTIGATION -> analysis.setState(Analysis.State.IN_TRIAGE);
        }
        return analysis;
    }

    private static Affect affect(Finding finding, String ref) {
        Affect affect = new Affect();
        affect.setRef(ref);
        Optional<String> version = finding.component().purl().version();
        if (version.isPresent()) {
            Version affected = new Version();
            affected.setVersion(VisibleText.of(version.get()));
            affected.setStatus(Version.Status.AFFECTED);
            affect.setVersions(List.of(affected));
        }
        return affect;
    }

    private static Rating rating(Severity severity) {
        Rating rating = new Rating();
        rating.setSeverity(
                switch (severity.level()) {
                    case UNKNOWN -> Rating.Severity.UNKNOWN;
                    case NONE -> Rating.Severity.NONE;
                    case LOW -> Rating.Severity.LOW;
                    case MEDIUM -> Rating.Severity.MEDIUM;
                    case HIGH -> Rating.Severity.HIGH;
                    case CRITICAL -> Rating.Severity.CRITICAL;
                });
        severity.score().ifPresent(rating::setScore);
        severity.vector().ifPresent(vector -> {
            rating.setVector(VisibleText.of(vector));
            rating.setMethod(method(vector));
        });
        return rating;
    }

    /** A CVSS 2 vector has no prefix; the later ones name their version. */
    private static Rating.Method method(String vector) {
        if (vector.startsWith("CVSS:4")) {
            return Rating.Method.CVSSV4;
        }
        if (vector.startsWith("CVSS:3.1")) {
            return Rating.Method.CVSSV31;
        }
        if (vector.startsWith("CVSS:3")) {
            return Rating.Method.CVSSV3;
        }
        return vector.contains("AV:") ? Rating.Method.CVSSV2 : Rating.Method.OTHER;
    }

    private static List<Integer> weaknesses(Advisory advisory) {
        return advisory.cwes().stream()
                .filter(id -> id.matches("CWE-\\d{1,6}"))
                .map(id -> Integer.valueOf(id.substring(4)))
                .toList();
    }
}
