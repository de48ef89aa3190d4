package dev.throughline.report.policy;

import dev.throughline.model.Finding;
import dev.throughline.model.Verdict;
import java.util.List;

/**
 * One clause of a policy: conditions that must all hold.
 *
 * @param conditions in the order written; never empty
 */
public record Clause(List<Condition> conditions) {
    public Clause {
        conditions = List.copyOf(conditions);
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException("a clause has at least one condition");
        }
    }

    /** Whether the finding meets the clause; an unreachable one only if the clause speaks of verdicts. */
    public boolean isMetBy(Finding finding) {
        boolean shownHarmless = finding.verdict().kind() == Verdict.Kind.UNREACHABLE;
        if (shownHarmless && conditions.stream().noneMatch(Condition::speaksOfVerdicts)) {
            return false;
        }
        return conditions.stream().allMatch(condition -> condition.holdsFor(finding));
    }

    /** The clause in its canonical spelling: {@code reachable:high+kev}. */
    @Override
    public String toString() {
        return String.join("+", conditions.stream().map(Condition::text).toList());
    }
}
