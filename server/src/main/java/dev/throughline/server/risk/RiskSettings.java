package dev.throughline.server.risk;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The weights of the risk score and the service levels, as they are kept; findings are brought up to them in batches. */
public final class RiskSettings {
    private static final int BATCH = 10_000;

    private final JdbcClient jdbc;

    public RiskSettings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is set.
     *
     * @param version grows with every change
     * @param applied whether every stored finding has been brought up to it
     */
    public record Current(RiskWeights weights, ServiceLevels levels, long version, boolean applied) {}

    private record Row(
            int severity,
            int reachability,
            int exploitation,
            int exposure,
            int unreachableCap,
            @Nullable Integer criticalDays,
            @Nullable Integer highDays,
            @Nullable Integer mediumDays,
            @Nullable Integer lowDays,
            @Nullable Integer exploitedDays,
            String countsFrom,
            long version,
            long appliedVersion) {
        Current current() {
            Map<RiskLevel, Integer> days = new EnumMap<>(RiskLevel.class);
            put(days, RiskLevel.CRITICAL, criticalDays);
            put(days, RiskLevel.HIGH, highDays);
            put(days, RiskLevel.MEDIUM, mediumDays);
            put(days, RiskLevel.LOW, lowDays);
            return new Current(
                    new RiskWeights(severity, reachability, exploitation, exposure, unreachableCap),
                    new ServiceLevels(
                            days, Optional.ofNullable(exploitedDays), ServiceLevels.Start.valueOf(countsFrom)),
                    version,
                    version == appliedVersion);
        }

        private static void put(Map<RiskLevel, Integer> days, RiskLevel level, @Nullable Integer count) {
            if (count != null) {
                days.put(level, count);
            }
        }
    }

    public Current current() {
        return jdbc.sql("""
                        SELECT severity, reachability, exploitation, exposure, unreachable_cap, critical_days, high_days,
                               medium_days, low_days, exploited_days, counts_from, version, applied_version
                        FROM risk_setting
                        """).query(Row.class).single().current();
    }

    /** Sets both; {@link #apply} brings the stored findings up to it. */
    public void change(RiskWeights weights, ServiceLevels levels) {
        jdbc.sql("""
                        UPDATE risk_setting
                        SET severity = :severity, reachability = :reachability, exploitation = :exploitation,
                            exposure = :exposure, unreachable_cap = :unreachableCap, critical_days = :critical,
                            high_days = :high, medium_days = :medium, low_days = :low, exploited_days = :exploited,
                            counts_from = :countsFrom, version = version + 1
                        """)
                .param("severity", weights.severity())
                .param("reachability", weights.reachability())
                .param("exploitation", weights.exploitation())
                .param("exposure", weights.exposure())
                .param("unreachableCap", weights.unreachableCap())
                .param("critical", levels.daysByLevel().get(RiskLevel.CRITICAL))
                .param("high", levels.daysByLevel().get(RiskLevel.HIGH))
                .param("medium", levels.daysByLevel().get(RiskLevel.MEDIUM))
                .param("low", levels.daysByLevel().get(RiskLevel.LOW))
                .param("exploited", levels.daysIfExploited().orElse(null))
                .param("countsFrom", levels.start().name())
                .update();
    }

    /**
     * Brings every stored finding up to the present settings, a batch of rows at a time, each in a transaction of its own. Doing
     * it again, or by two at once, changes nothing more. Ends early when the thread is interrupted.
     *
     * @return how many findings changed
     */
    public long apply() {
        long version = current().version();
        long last = jdbc.sql("SELECT coalesce(max(finding_id), 0) FROM finding")
                .query(Long.class)
                .single();
        long changed = 0;
        for (long from = 0; from <= last; from += BATCH) {
            if (Thread.currentThread().isInterrupted()) {
                return changed;
            }
            changed += applyTo(from, from + BATCH);
        }
        jdbc.sql("UPDATE risk_setting SET applied_version = greatest(applied_version, :version)")
                .param("version", version)
                .update();
        return changed;
    }

    private long applyTo(long from, long before) {
        // The trigger works both out again; the condition keeps rows that stay as they are from being written.
        return jdbc.sql("""
                        UPDATE finding f
                        SET risk = f.risk
                        FROM risk_setting s
                        WHERE f.finding_id >= :from AND f.finding_id < :before
                          AND (f.risk <> finding_risk(f, s) OR f.due_at IS DISTINCT FROM finding_due_at(f, s))
                        """).param("from", from).param("before", before).update();
    }
}
