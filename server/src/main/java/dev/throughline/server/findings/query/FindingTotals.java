package dev.throughline.server.findings.query;

import dev.throughline.model.SeverityLevel;
import dev.throughline.model.Verdict;
import dev.throughline.server.risk.RiskLevel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many findings have still to be dealt with.
 *
 * @param open all of them
 * @param byTool by tool; one that two tools report counts for both
 * @param trend one entry for each of the last days, the oldest first
 * @param at when this was counted
 */
public record FindingTotals(
        long open,
        long overdue,
        long exploited,
        long inConflict,
        long withoutOwner,
        Map<RiskLevel, Long> byRisk,
        Map<SeverityLevel, Long> bySeverity,
        Map<Verdict.Kind, Long> byVerdict,
        SortedMap<String, Long> byTool,
        List<Day> trend,
        Instant at) {
    public FindingTotals {
        byRisk = Map.copyOf(byRisk);
        bySeverity = Map.copyOf(bySeverity);
        byVerdict = Map.copyOf(byVerdict);
        byTool = Collections.unmodifiableSortedMap(byTool);
        trend = List.copyOf(trend);
    }

    /** How many were open at the end of a day, and how many of these are known today to be reachable. */
    public record Day(LocalDate date, long open, long reachable) {}

    public long of(RiskLevel level) {
        return byRisk.getOrDefault(level, 0L);
    }

    public long of(SeverityLevel level) {
        return bySeverity.getOrDefault(level, 0L);
    }

    public long of(Verdict.Kind verdict) {
        return byVerdict.getOrDefault(verdict, 0L);
    }

    /** Adds up groups of findings that are alike. */
    static final class Sum {
        private long open;
        private long overdue;
        private long exploited;
        private long inConflict;
        private long withoutOwner;
        private final Map<RiskLevel, Long> byRisk = new EnumMap<>(RiskLevel.class);
        private final Map<SeverityLevel, Long> bySeverity = new EnumMap<>(SeverityLevel.class);
        private final Map<Verdict.Kind, Long> byVerdict = new EnumMap<>(Verdict.Kind.class);
        private final SortedMap<String, Long> byTool = new TreeMap<>();

        /** Findings that are alike in everything that is counted. */
        record Group(
                long count,
                boolean overdue,
                boolean exploited,
                boolean inConflict,
                boolean owned,
                RiskLevel risk,
                SeverityLevel severity,
                Verdict.Kind verdict,
                List<String> tools) {}

        void add(Group group) {
            long count = group.count();
            open += count;
            overdue += group.overdue() ? count : 0;
            exploited += group.exploited() ? count : 0;
            inConflict += group.inConflict() ? count : 0;
            withoutOwner += group.owned() ? 0 : count;
            byRisk.merge(group.risk(), count, Long::sum);
            bySeverity.merge(group.severity(), count, Long::sum);
            byVerdict.merge(group.verdict(), count, Long::sum);
            group.tools().forEach(tool -> byTool.merge(tool, count, Long::sum));
        }

        FindingTotals with(List<Day> trend, Instant at) {
            return new FindingTotals(
                    open,
                    overdue,
                    exploited,
                    inConflict,
                    withoutOwner,
                    byRisk,
                    bySeverity,
                    byVerdict,
                    byTool,
                    trend,
                    at);
        }
    }
}
