package dev.throughline.bench.pairs;

import dev.throughline.advisories.AdvisoryMatcher;
import dev.throughline.advisories.functions.VulnerableFunctions;
import dev.throughline.callgraph.CallGraph;
import dev.throughline.model.Advisory;
import dev.throughline.model.AdvisoryMatch;
import dev.throughline.model.AffectedPackage;
import dev.throughline.model.Component;
import dev.throughline.model.Confidence;
import dev.throughline.model.Exploitation;
import dev.throughline.model.MethodRef;
import dev.throughline.model.Severity;
import dev.throughline.model.VulnerableFunction;
import java.util.List;
import java.util.Optional;

/** What is asked of a pair: the match of its vulnerability and its library. */
final class PairMatches {
    private final AdvisoryMatcher matcher;
    private final VulnerableFunctions vulnerableFunctions;
    private final StudyFunctions studyFunctions;

    PairMatches(AdvisoryMatcher matcher, VulnerableFunctions vulnerableFunctions, StudyFunctions studyFunctions) {
        this.matcher = matcher;
        this.vulnerableFunctions = vulnerableFunctions;
        this.studyFunctions = studyFunctions;
    }

    /** The match that a scan has too; empty if no advisory says that the vulnerability affects this version. */
    Optional<AdvisoryMatch> listed(Component library, String cve) {
        return matcher.match(List.of(library), _ -> {}).stream()
                .filter(match -> match.advisory().isKnownAs(cve))
                .findFirst();
    }

    /** The question all the same, for a version that the study tells affected and the advisories do not. */
    AdvisoryMatch unlisted(Component library, String cve) {
        AffectedPackage affected = new AffectedPackage(
                "Maven", library.purl().packageName(), List.of(), List.of(library.version()), false);
        Advisory advisory = new Advisory(
                cve,
                List.of(),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Severity.UNKNOWN,
                List.of(),
                List.of(affected),
                List.of(),
                Exploitation.UNKNOWN,
                List.of());
        return new AdvisoryMatch(library, advisory, affected, Optional.empty(), vulnerableFunctions.of(advisory));
    }

    /** The same match with those functions that the study names and the code has. */
    AdvisoryMatch ofStudy(AdvisoryMatch match, String cve, CallGraph graph) {
        List<VulnerableFunction> functions = studyFunctions.of(cve).stream()
                .flatMap(method -> method.in(graph))
                .map(method -> asFunction(match.component(), method))
                .toList();
        return new AdvisoryMatch(
                match.component(), match.advisory(), match.affected(), match.fixedVersion(), functions);
    }

    private static VulnerableFunction asFunction(Component library, MethodRef method) {
        return new VulnerableFunction(
                library.purl().withoutVersion(),
                method,
                VulnerableFunction.Role.FIXED,
                VulnerableFunction.Origin.FIX_COMMIT,
                Confidence.MEDIUM,
                "");
    }
}
