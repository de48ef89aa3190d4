package dev.throughline.server.risk;

import dev.throughline.model.InputException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * By when findings have to be fixed.
 *
 * @param daysByLevel days to remediate by risk level; a level that is missing has no due date
 * @param daysIfExploited days for what is known to be exploited, where that is sooner
 * @param start from when the days count
 */
public record ServiceLevels(Map<RiskLevel, Integer> daysByLevel, Optional<Integer> daysIfExploited, Start start) {
    /** 7, 30, 90 and 180 days; two weeks are the usual deadline for what is known to be exploited (CISA BOD 22-01). */
    public static final ServiceLevels DEFAULT = new ServiceLevels(
            Map.of(RiskLevel.CRITICAL, 7, RiskLevel.HIGH, 30, RiskLevel.MEDIUM, 90, RiskLevel.LOW, 180),
            Optional.of(14),
            Start.FIRST_SEEN);

    private static final int MOST_DAYS = 3_650;

    public ServiceLevels {
        daysByLevel = Map.copyOf(daysByLevel);
        daysByLevel.values().forEach(ServiceLevels::requireWithin);
        daysIfExploited.ifPresent(ServiceLevels::requireWithin);
    }

    private static void requireWithin(int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw new InputException(
                    "service levels",
                    days + " days is no time in which a finding can be fixed",
                    "choose 1 to " + MOST_DAYS + " days, or none at all for no due date");
        }
    }

    /** When a finding is due; empty when nothing says so. */
    public Optional<Instant> dueAt(RiskLevel level, boolean knownExploited, Instant startedAt) {
        Optional<Integer> byLevel = Optional.ofNullable(daysByLevel.get(level));
        Optional<Integer> days = knownExploited && daysIfExploited.isPresent()
                ? Optional.of(Math.min(daysIfExploited.get(), byLevel.orElse(MOST_DAYS)))
                : byLevel;
        return days.map(count -> startedAt.plus(Duration.ofDays(count)));
    }

    /** From when days count. */
    public enum Start {
        /** When this server saw the finding first: nobody is overdue on the day a scanner is connected. */
        FIRST_SEEN,
        /** When the scanner detected it. */
        DETECTED
    }
}
