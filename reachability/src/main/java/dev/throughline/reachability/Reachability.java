package dev.throughline.reachability;

import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.CallGraph;
import dev.throughline.model.AdvisoryMatch;
import dev.throughline.model.Component;
import dev.throughline.model.Finding;
import dev.throughline.model.Level;
import dev.throughline.model.Verdict;
import dev.throughline.model.Verdict.Unknown;
import dev.throughline.model.Verdict.Unknown.Reason;
import java.util.List;

/** Judges which matched advisories the code can reach. */
public final class Reachability {

    /**
     * One finding for each match, most urgent first.
     *
     * @param matches advisories that affect a component by its version
     * @param components every component of the target; the functions of an advisory may stand in another than the matched
     * @param code the class path that the call graph was built of
     * @param callGraph the calls that can happen
     */
    public List<Finding> judge(
            List<AdvisoryMatch> matches, List<Component> components, List<CodeUnit> code, CallGraph callGraph) {
        Run run = new Run(new TargetCode(components, code), callGraph);
        return findings(matches, run::judge);
    }

    /** The findings when there is no call graph: each is unknown, for the one reason given. */
    public List<Finding> judgeWithoutCallGraph(List<AdvisoryMatch> matches, Reason reason, String detail) {
        return findings(matches, match -> new Unknown(Level.DEPENDENCY, reason, detail));
    }

    private static List<Finding> findings(List<AdvisoryMatch> matches, Judge judge) {
        return matches.stream()
                .map(match -> new Finding(match, unsupported(match, judge)))
                .sorted(Finding.MOST_URGENT_FIRST)
                .toList();
    }

    private static Verdict unsupported(AdvisoryMatch match, Judge judge) {
        String type = match.component().purl().type();
        if (!type.equals("maven")) {
            return new Unknown(
                    Level.DEPENDENCY,
                    Reason.UNSUPPORTED_LANGUAGE,
                    "reachability is not analysed for packages of type " + type);
        }
        return judge.judge(match);
    }

    @FunctionalInterface
    private interface Judge {
        Verdict judge(AdvisoryMatch match);
    }

    /** The rules in their order, over one target. */
    private static final class Run {
        private final FunctionSearch functionSearch;
        private final FunctionVerdicts functionVerdicts;
        private final ClassVerdicts classVerdicts;

        Run(TargetCode code, CallGraph callGraph) {
            Certifier certifier = new Certifier(callGraph);
            this.functionSearch = new FunctionSearch(code, callGraph);
            this.functionVerdicts = new FunctionVerdicts(callGraph, certifier);
            this.classVerdicts = new ClassVerdicts(code, callGraph, certifier);
        }

        Verdict judge(AdvisoryMatch match) {
            List<FunctionPresence> presences = functionSearch.find(match);
            return functionVerdicts
                    .judge(presences)
                    .orElseGet(() ->
                            classVerdicts.judge(functionSearch.carriers(match), FunctionVerdicts.absent(presences)));
        }
    }
}
