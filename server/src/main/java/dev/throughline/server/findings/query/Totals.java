package dev.throughline.server.findings.query;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.throughline.model.SeverityLevel;
import dev.throughline.model.Verdict;
import dev.throughline.server.access.Scope;
import dev.throughline.server.findings.query.FindingTotals.Day;
import dev.throughline.server.findings.query.FindingTotals.Sum;
import dev.throughline.server.findings.query.FindingTotals.Sum.Group;
import dev.throughline.server.risk.RiskLevel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts what has still to be dealt with. A count costs a walk over every finding, so it is kept for a minute; the first one who
 * asks after that gets the old count, with the time it was made, and starts a new one.
 */
public final class Totals {
    /** How far back the trend goes. */
    public static final int TREND_DAYS = 90;

    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final Duration TOO_OLD = Duration.ofMinutes(15);
    private static final int MOST_SCOPES = 200;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final LoadingCache<Scope, FindingTotals> kept;

    /** @param background runs a count that nobody waits for */
    public Totals(JdbcClient jdbc, InstantSource clock, Executor background) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.kept = Caffeine.newBuilder()
                .maximumSize(MOST_SCOPES)
                .refreshAfterWrite(KEPT)
                .expireAfterWrite(TOO_OLD)
                .executor(background)
                .build(this::count);
    }

    /** The totals of these repositories, at most a minute old while somebody looks at them. */
    public FindingTotals of(Scope scope) {
        return kept.get(scope);
    }

    /** Forgets what was counted: somebody changed findings and wants to see it. */
    public void forget() {
        kept.invalidateAll();
    }

    private FindingTotals count(Scope scope) {
        Instant now = clock.instant();
        Sum sum = new Sum();
        scoped(jdbc.sql("""
                        SELECT count(*), coalesce(f.due_at < :now, false) AS overdue, f.kev, f.conflict,
                               f.owner IS NOT NULL AS owned,
                               CASE WHEN f.risk >= 85 THEN 85 WHEN f.risk >= 65 THEN 65 WHEN f.risk >= 40 THEN 40 ELSE 0 END
                                   AS risk,
                               f.severity, f.verdict, f.tools
                        FROM finding f
                        WHERE f.state IN ('OPEN', 'IN_PROGRESS')
                          AND (:everything OR f.repository_id IN (
                              SELECT repository_id FROM repository_group_member WHERE repository_group_id = ANY (:groups)))
                        GROUP BY 2, 3, 4, 5, 6, 7, 8, 9
                        """), scope).param("now", now.atOffset(ZoneOffset.UTC)).query((RowCallbackHandler)
                row -> sum.add(group(row)));
        return sum.with(trend(scope, LocalDate.ofInstant(now, ZoneOffset.UTC)), now);
    }

    private static Group group(ResultSet row) throws SQLException {
        return new Group(
                row.getLong(1),
                row.getBoolean("overdue"),
                row.getBoolean("kev"),
                row.getBoolean("conflict"),
                row.getBoolean("owned"),
                RiskLevel.of(row.getInt("risk")),
                SeverityLevel.valueOf(row.getString("severity")),
                Verdict.Kind.valueOf(row.getString("verdict")),
                FindingRows.texts(row.getArray("tools")));
    }

    private record Change(LocalDate date, long open, long reachable) {
        Change and(Change other) {
            return new Change(date, open + other.open, reachable + other.reachable);
        }
    }

    /** From when tools saw findings first and when these were resolved: so there is a trend on the first day. */
    private List<Day> trend(Scope scope, LocalDate today) {
        LocalDate first = today.minusDays(TREND_DAYS - 1L);
        SortedMap<LocalDate, Change> changes = new TreeMap<>();
        scoped(jdbc.sql("""
                        SELECT day, sum(change) AS open, coalesce(sum(change) FILTER (WHERE verdict = 'REACHABLE'), 0) AS reachable
                        FROM (SELECT greatest((f.detected_at AT TIME ZONE 'UTC')::date, :first) AS day, f.verdict, count(*) AS change
                              FROM finding f
                              WHERE f.state <> 'DISMISSED' AND (f.closed_at IS NULL OR f.closed_at >= :first)
                                AND (:everything OR f.repository_id IN (
                                    SELECT repository_id FROM repository_group_member
                                    WHERE repository_group_id = ANY (:groups)))
                              GROUP BY 1, 2
                              UNION ALL
                              SELECT (f.closed_at AT TIME ZONE 'UTC')::date, f.verdict, -count(*)
                              FROM finding f
                              WHERE f.state <> 'DISMISSED' AND f.closed_at >= :first
                                AND (:everything OR f.repository_id IN (
                                    SELECT repository_id FROM repository_group_member
                                    WHERE repository_group_id = ANY (:groups)))
                              GROUP BY 1, 2) AS change
                        GROUP BY day
                        """), scope).param("first", first).query((RowCallbackHandler) row -> {
            Change change =
                    new Change(row.getObject("day", LocalDate.class), row.getLong("open"), row.getLong("reachable"));
            changes.merge(change.date(), change, Change::and);
        });
        List<Day> days = new ArrayList<>();
        Change at = new Change(first, 0, 0);
        for (LocalDate day = first; !day.isAfter(today); day = day.plusDays(1)) {
            at = at.and(changes.getOrDefault(day, new Change(day, 0, 0)));
            days.add(new Day(day, at.open(), at.reachable()));
        }
        return days;
    }

    private static JdbcClient.StatementSpec scoped(JdbcClient.StatementSpec statement, Scope scope) {
        return statement.param("everything", scope.everything()).param("groups", scope.groups());
    }
}
