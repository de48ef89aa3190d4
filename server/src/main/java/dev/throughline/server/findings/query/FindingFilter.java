package dev.throughline.server.findings.query;

import dev.throughline.model.InputException;
import dev.throughline.model.Level;
import dev.throughline.model.SeverityLevel;
import dev.throughline.model.Verdict;
import dev.throughline.server.findings.FindingState;
import dev.throughline.server.risk.RiskLevel;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.web.bind.annotation.BindParam;

/**
 * Which findings to show; parts that are given must all hold. It is the query of an address, and back.
 *
 * <p>The parameters are named as in addresses.
 *
 * @param text words in the advisory's ids and title, the package's name or the repository's
 * @param tools any of these tools reports it
 * @param repository the repository's key, or words in it
 * @param pkg the package's name, or words in it
 * @param owner the owner; {@link #NOBODY} for those without one
 * @param states empty for those that are still to be dealt with
 * @param minEpss the probability of exploitation in percent, at least
 * @param olderThan detected at least so many days ago
 * @param newerThan detected at most so many days ago
 * @param overdue its due date has passed
 */
public record FindingFilter(
        @BindParam("q") String text,
        @BindParam("source") Set<String> tools,
        String repository,
        @BindParam("package") String pkg,
        String owner,
        @BindParam("risk") Set<RiskLevel> risks,
        @BindParam("severity") Set<SeverityLevel> severities,
        @BindParam("verdict") Set<Verdict.Kind> verdicts,
        @BindParam("level") Set<Level> levels,
        @BindParam("state") Set<FindingState> states,
        @BindParam("epss") OptionalInt minEpss,
        @BindParam("kev") Optional<Boolean> exploited,
        @BindParam("fix") Optional<Boolean> fixable,
        Optional<Boolean> conflict,
        @BindParam("older") OptionalInt olderThan,
        @BindParam("newer") OptionalInt newerThan,
        boolean overdue) {
    /** Stands for a finding without an owner. */
    public static final String NOBODY = "nobody";

    /** What still has to be dealt with, whatever it is. */
    public static final FindingFilter NONE = parse(Map.of());

    /** The states of {@link #NONE}. */
    public static final Set<FindingState> UNFINISHED = EnumSet.of(FindingState.OPEN, FindingState.IN_PROGRESS);

    private static final int LONGEST_TEXT = 200;
    private static final int MOST_DAYS = 36_500;

    public FindingFilter {
        tools = Set.copyOf(tools);
        risks = Set.copyOf(risks);
        severities = Set.copyOf(severities);
        verdicts = Set.copyOf(verdicts);
        levels = Set.copyOf(levels);
        states = Set.copyOf(states);
    }

    /**
     * Reads the parameters of an address; those that are none of a filter are left to others.
     *
     * @throws InputException if a parameter has a value that it cannot have
     */
    public static FindingFilter parse(Map<String, List<String>> parameters) {
        Parameters from = new Parameters(parameters);
        return new FindingFilter(
                from.text("q", LONGEST_TEXT),
                new TreeSet<>(from.words("source")),
                from.text("repository", LONGEST_TEXT),
                from.text("package", LONGEST_TEXT),
                from.text("owner", LONGEST_TEXT),
                from.constants("risk", RiskLevel.class),
                from.constants("severity", SeverityLevel.class),
                from.constants("verdict", Verdict.Kind.class),
                from.constants("level", Level.class),
                from.constants("state", FindingState.class),
                from.number("epss", 0, 100),
                from.yesOrNo("kev"),
                from.yesOrNo("fix"),
                from.yesOrNo("conflict"),
                from.number("older", 0, MOST_DAYS),
                from.number("newer", 0, MOST_DAYS),
                from.yesOrNo("overdue").orElse(false));
    }

    /** The query of the address, without a question mark; the same for equal filters, and empty for {@link #NONE}. */
    public String query() {
        return new QueryText()
                .add("q", text)
                .addAll("source", new TreeSet<>(tools))
                .add("repository", repository)
                .add("package", pkg)
                .add("owner", owner)
                .addConstants("risk", risks)
                .addConstants("severity", severities)
                .addConstants("verdict", verdicts)
                .addConstants("level", levels)
                .addConstants("state", states)
                .add("epss", minEpss)
                .add("kev", exploited)
                .add("fix", fixable)
                .add("conflict", conflict)
                .add("older", olderThan)
                .add("newer", newerThan)
                .add("overdue", overdue ? Optional.of(true) : Optional.empty())
                .toString();
    }

    /** The states to show. */
    public Set<FindingState> effectiveStates() {
        return states.isEmpty() ? UNFINISHED : states;
    }
}
