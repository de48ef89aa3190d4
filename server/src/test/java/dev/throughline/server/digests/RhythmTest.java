package dev.throughline.server.digests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RhythmTest {
    @ParameterizedTest
    @CsvSource({
        "DAILY,  2026-03-20T05:59:59Z, 2026-03-20T06:00:00Z",
        "DAILY,  2026-03-20T06:00:00Z, 2026-03-21T06:00:00Z",
        "WEEKLY, 2026-03-20T12:00:00Z, 2026-03-23T06:00:00Z",
        "WEEKLY, 2026-03-23T05:00:00Z, 2026-03-23T06:00:00Z",
        "WEEKLY, 2026-03-23T06:00:00Z, 2026-03-30T06:00:00Z",
    })
    void comesInTheMorning(Rhythm every, String after, String next) {
        assertThat(every.after(Instant.parse(after))).isEqualTo(next);
    }
}
