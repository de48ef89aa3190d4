package dev.throughline.server.webhooks;

import java.time.Duration;
import java.util.List;

/** How long to wait after failures: seconds at first, half a day at last; all of it takes four days. */
final class BackOff {
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofHours(24),
            Duration.ofHours(24),
            Duration.ofHours(24));

    private BackOff() {}

    /** The wait after so many failures in a row. */
    static Duration after(int failures) {
        return WAITS.get(Math.clamp(failures - 1L, 0, WAITS.size() - 1));
    }

    /** Whether so many attempts at one event are enough. */
    static boolean isEnough(int attempts) {
        return attempts > WAITS.size();
    }
}
