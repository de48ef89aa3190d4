package dev.throughline.report.policy;

import dev.throughline.model.Finding;
import dev.throughline.model.InputException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Which findings fail a build, as {@code --fail-on} says; the package describes the grammar.
 *
 * @param clauses in the order written; empty when nothing fails a build
 */
public record FailPolicy(List<Clause> clauses) {
    /** Nothing fails a build. */
    public static final FailPolicy NONE = new FailPolicy(List.of());

    public FailPolicy {
        clauses = List.copyOf(clauses);
    }

    /**
     * Reads {@code reachable:high,kev}.
     *
     * @throws InputException if a clause is wrong; the message quotes it and says what it may be
     */
    public static FailPolicy parse(String text) {
        List<Clause> clauses = new ArrayList<>();
        for (String clause : text.split(",", -1)) {
            clauses.add(ClauseParser.parse(clause.strip()));
        }
        return new FailPolicy(clauses);
    }

    /** Those findings that meet a clause, each with the first one it meets, in the order given. */
    public List<PolicyBreach> breaches(Collection<Finding> findings) {
        List<PolicyBreach> breaches = new ArrayList<>();
        for (Finding finding : findings) {
            firstClauseMetBy(finding).ifPresent(clause -> breaches.add(new PolicyBreach(finding, clause)));
        }
        return breaches;
    }

    private Optional<Clause> firstClauseMetBy(Finding finding) {
        return clauses.stream().filter(clause -> clause.isMetBy(finding)).findFirst();
    }

    /** The policy in its canonical spelling; reads back as itself. */
    @Override
    public String toString() {
        return String.join(",", clauses.stream().map(Clause::toString).toList());
    }
}
