package dev.throughline.report;

import dev.throughline.model.ScanReport;
import dev.throughline.model.Verdict;
import dev.throughline.report.BaselineComparison.Change;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What every document for people says first.
 *
 * @param sentence what matters most
 * @param urgency how much it matters
 * @param changes what changed since the baseline, where there is one
 */
public record Headline(String sentence, Urgency urgency, Optional<String> changes) {

    /** How much the headline matters. */
    public enum Urgency {
        /** Something is reachable. */
        ACT,
        /** Something cannot be ruled out. */
        LOOK,
        /** Nothing is left to look at. */
        REST
    }

    /** The headline over those findings that the comparison leaves to be shown. */
    public static Headline of(ScanReport report, BaselineComparison comparison) {
        VerdictCounts counts = VerdictCounts.of(comparison.news(report));
        return new Headline(
                comparison.baselineAt().isPresent() ? newsSentence(counts) : sentence(report, counts),
                urgency(counts),
                comparison.baselineAt().map(at -> changes(comparison, LocalDate.ofInstant(at, ZoneOffset.UTC))));
    }

    private static Urgency urgency(VerdictCounts counts) {
        if (counts.of(Verdict.Kind.REACHABLE) > 0) {
            return Urgency.ACT;
        }
        return counts.notRuledOut() > 0 ? Urgency.LOOK : Urgency.REST;
    }

    private static String sentence(ScanReport report, VerdictCounts counts) {
        int total = counts.total();
        int reachable = counts.of(Verdict.Kind.REACHABLE);
        if (report.components().isEmpty()) {
            return "No component was found in " + report.target().name() + ", so there was nothing to look up.";
        }
        if (total == 0) {
            return "No known vulnerability affects the "
                    + Count.of(report.components().size(), "component") + " of "
                    + report.target().name() + ".";
        }
        if (reachable > 0) {
            return reachable + " of " + Count.of(total, "known vulnerability") + (reachable == 1 ? " is" : " are")
                    + " reachable" + knownExploited(reachable, counts.knownExploited(Verdict.Kind.REACHABLE)) + ".";
        }
        if (counts.of(Verdict.Kind.UNKNOWN) == total) {
            return Count.of(total, "known vulnerability") + "; whether code reaches " + (total == 1 ? "it" : "them")
                    + " is unknown.";
        }
        return noneReachable(total, counts.notRuledOut());
    }

    private static String noneReachable(int total, int notRuledOut) {
        String none =
                total == 1 ? "The one known vulnerability is" : "None of the " + total + " known vulnerabilities is";
        if (notRuledOut == 0) {
            return total == 1 ? none + " not reachable." : none + " reachable.";
        }
        return none + (total == 1 ? " not" : "") + " shown to be reachable, but " + (total == 1 ? "it" : notRuledOut)
                + " cannot be ruled out.";
    }

    private static String newsSentence(VerdictCounts counts) {
        int total = counts.total();
        int reachable = counts.of(Verdict.Kind.REACHABLE);
        if (total == 0) {
            return "Nothing is new or worse than in the baseline.";
        }
        String news =
                Count.of(total, "vulnerability") + (total == 1 ? " is" : " are") + " new or worse than in the baseline";
        if (reachable == 0) {
            return news + ", none of them shown to be reachable.";
        }
        return news + ", " + (reachable == total ? "all" : String.valueOf(reachable)) + " reachable"
                + knownExploited(reachable, counts.knownExploited(Verdict.Kind.REACHABLE)) + ".";
    }

    private static String knownExploited(int reachable, int knownExploited) {
        if (knownExploited == 0) {
            return "";
        }
        if (reachable == 1) {
            return " and known to be exploited";
        }
        return ", " + (knownExploited == reachable ? "all" : String.valueOf(knownExploited))
                + " of them known to be exploited";
    }

    private static String changes(BaselineComparison comparison, LocalDate baselineDay) {
        List<String> parts = new ArrayList<>();
        parts.add(comparison.count(Change.NEW) + " new");
        add(parts, comparison.count(Change.WORSENED), "worse");
        add(parts, comparison.count(Change.IMPROVED), "better");
        parts.add(comparison.fixed().size() + " fixed");
        parts.add(comparison.count(Change.UNCHANGED) + " unchanged");
        return "since " + baselineDay + ": " + String.join(", ", parts);
    }

    private static void add(List<String> parts, int count, String word) {
        if (count > 0) {
            parts.add(count + " " + word);
        }
    }
}
