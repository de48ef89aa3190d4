package dev.throughline.report.policy;

import dev.throughline.model.InputException;
import dev.throughline.model.SeverityLevel;
import dev.throughline.model.Verdict;
import dev.throughline.report.policy.Condition.EpssAtLeast;
import dev.throughline.report.policy.Condition.HasAnyVerdict;
import dev.throughline.report.policy.Condition.HasVerdict;
import dev.throughline.report.policy.Condition.KnownExploited;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads one clause; the package describes the grammar. */
final class ClauseParser {
    private static final Pattern EPSS = Pattern.compile("epss\\s*>=\\s*(0(?:\\.\\d{1,10})?|1(?:\\.0{1,10})?)");
    private static final String EXAMPLES =
            "write clauses such as reachable:high, potentially-reachable, kev, epss>=0.1 or any:critical, with commas between"
                    + " them";

    private final String clause;

    private ClauseParser(String clause) {
        this.clause = clause;
    }

    static Clause parse(String clause) {
        return new ClauseParser(clause).clause();
    }

    private Clause clause() {
        if (clause.isEmpty()) {
            throw wrong("holds an empty clause", EXAMPLES);
        }
        List<Condition> conditions = new ArrayList<>();
        for (String condition : clause.split("\\+", -1)) {
            conditions.add(condition(condition.strip().toLowerCase(Locale.ROOT)));
        }
        return new Clause(conditions);
    }

    private Condition condition(String text) {
        if (text.equals("kev")) {
            return new KnownExploited();
        }
        if (text.startsWith("epss")) {
            return epss(text);
        }
        String[] parts = text.split(":", 2);
        Optional<SeverityLevel> severity =
                parts.length == 1 ? Optional.empty() : Optional.of(severity(parts[1].strip()));
        String word = parts[0].strip();
        if (word.equals("any")) {
            return new HasAnyVerdict(severity);
        }
        return new HasVerdict(verdict(word), severity);
    }

    private Condition epss(String text) {
        Matcher matcher = EPSS.matcher(text);
        if (!matcher.matches()) {
            throw wrong(
                    "has no EPSS threshold in '" + text + "'", "write epss>= and a probability from 0 to 1: epss>=0.1");
        }
        return new EpssAtLeast(new BigDecimal(matcher.group(1)));
    }

    private Verdict.Kind verdict(String word) {
        for (Verdict.Kind kind : Verdict.Kind.values()) {
            if (Condition.wordOf(kind).equals(word)) {
                return kind;
            }
        }
        throw wrong("has no condition '" + word + "'", EXAMPLES);
    }

    private SeverityLevel severity(String word) {
        // UNKNOWN is left out: as the lowest level it would mean the same as no severity, and read as "only unrated
        // ones".
        EnumSet<SeverityLevel> levels = EnumSet.complementOf(EnumSet.of(SeverityLevel.UNKNOWN));
        for (SeverityLevel level : levels) {
            if (Condition.wordOf(level).equals(word)) {
                return level;
            }
        }
        throw wrong(
                "has no severity '" + word + "'",
                "choose among " + levels.stream().map(Condition::wordOf).collect(Collectors.joining(", ")));
    }

    private InputException wrong(String what, String remedy) {
        return new InputException(clause.isEmpty() ? "--fail-on" : "--fail-on " + clause, what, remedy);
    }
}
