package dev.throughline.report.policy;

import dev.throughline.model.Finding;
import java.util.List;

/**
 * A finding that fails the build.
 *
 * @param finding the finding
 * @param clause the first clause that it meets
 */
public record PolicyBreach(Finding finding, Clause clause) {
    private static final int NAMED = 3;

    /**
     * One sentence on the breaches of a policy, for the end of a run: {@code 2 findings break the policy reachable:high:
     * CVE-2099-0001 in org.example:codec 1.2.0, ...}.
     *
     * @param breaches at least one
     */
    public static String sentence(FailPolicy policy, List<PolicyBreach> breaches) {
        String named = String.join(
                ", ", breaches.stream().limit(NAMED).map(PolicyBreach::name).toList());
        String rest = breaches.size() > NAMED ? " and " + (breaches.size() - NAMED) + " more" : "";
        String count = breaches.size() == 1 ? "1 finding breaks" : breaches.size() + " findings break";
        return count + " the policy " + policy + ": " + named + rest;
    }

    private String name() {
        return finding.advisory().id() + " in " + finding.component().purl().packageName() + " "
                + finding.component().version();
    }
}
