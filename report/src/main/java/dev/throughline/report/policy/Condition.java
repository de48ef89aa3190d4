package dev.throughline.report.policy;

import dev.throughline.model.Finding;
import dev.throughline.model.SeverityLevel;
import dev.throughline.model.Verdict;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** One condition of a clause. */
public sealed interface Condition {
    boolean holdsFor(Finding finding);

    /** The condition in its canonical spelling. */
    String text();

    /** Whether it asks for a verdict, so that the clause may mean unreachable findings too. */
    default boolean speaksOfVerdicts() {
        return this instanceof HasVerdict || this instanceof HasAnyVerdict;
    }

    /** {@code reachable:high}: this verdict, and at least this severity where one is named. */
    record HasVerdict(Verdict.Kind kind, Optional<SeverityLevel> atLeast) implements Condition {
        @Override
        public boolean holdsFor(Finding finding) {
            return finding.verdict().kind() == kind && isAtLeast(finding, atLeast);
        }

        @Override
        public String text() {
            return wordOf(kind) + suffix(atLeast);
        }
    }

    /** {@code any:high}: whatever the verdict. */
    record HasAnyVerdict(Optional<SeverityLevel> atLeast) implements Condition {
        @Override
        public boolean holdsFor(Finding finding) {
            return isAtLeast(finding, atLeast);
        }

        @Override
        public String text() {
            return "any" + suffix(atLeast);
        }
    }

    /** {@code kev}: known to be exploited. */
    record KnownExploited() implements Condition {
        @Override
        public boolean holdsFor(Finding finding) {
            return finding.advisory().exploitation().knownExploited();
        }

        @Override
        public String text() {
            return "kev";
        }
    }

    /** {@code epss>=0.1}: at least this probability of exploitation; an advisory without one does not meet it. */
    record EpssAtLeast(BigDecimal probability) implements Condition {
        @Override
        public boolean holdsFor(Finding finding) {
            return finding.advisory().exploitation().epss().orElse(-1) >= probability.doubleValue();
        }

        @Override
        public String text() {
            return "epss>=" + probability.toPlainString();
        }
    }

    /** {@code potentially-reachable}. */
    static String wordOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static boolean isAtLeast(Finding finding, Optional<SeverityLevel> severity) {
        return severity.isEmpty() || finding.advisory().severity().level().compareTo(severity.get()) >= 0;
    }

    private static String suffix(Optional<SeverityLevel> severity) {
        return severity.map(level -> ":" + wordOf(level)).orElse("");
    }
}
