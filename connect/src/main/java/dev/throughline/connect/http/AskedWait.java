package dev.throughline.connect.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a service asks to wait before the next request, in the ways in which services say so. */
final class AskedWait {
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,2}):(\\d{2}):(\\d{2})");
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,12})(?:\\.\\d{1,9})?s");

    private final Duration longestWait;
    private final InstantSource clock;

    /** @param longestWait the wait where what is asked for cannot be read */
    AskedWait(Duration longestWait, InstantSource clock) {
        this.longestWait = longestWait;
        this.clock = clock;
    }

    /** {@code Retry-After} (RFC 9110 §10.2.3), else what one of the services says in its own way. */
    Optional<Duration> of(ApiAnswer answer) {
        return answer.header("Retry-After")
                .flatMap(this::retryAfter)
                .or(() -> ofGitHub(answer))
                .or(() -> ofAzure(answer))
                .or(() -> ofGoogle(answer));
    }

    /** The time at which an exhausted limit begins anew. */
    private Optional<Duration> ofGitHub(ApiAnswer answer) {
        return answer.header("X-RateLimit-Remaining").equals(Optional.of("0"))
                ? answer.header("X-RateLimit-Reset").flatMap(AskedWait::seconds).map(this::untilSecond)
                : Optional.empty();
    }

    /** Resource Graph's quota of a user: {@code 00:00:05}. Answers that are none of a refusal carry it too. */
    private static Optional<Duration> ofAzure(ApiAnswer answer) {
        Matcher time = CLOCK.matcher(
                answer.header("x-ms-user-quota-resets-after").orElse("").strip());
        return answer.status() == 429 && time.matches()
                ? Optional.of(Duration.ofHours(Long.parseLong(time.group(1)))
                        .plusMinutes(Long.parseLong(time.group(2)))
                        .plusSeconds(Long.parseLong(time.group(3))))
                : Optional.empty();
    }

    /** {@code google.rpc.RetryInfo} among the details of an error: {@code 12.5s}. */
    private static Optional<Duration> ofGoogle(ApiAnswer answer) {
        if (answer.status() != 429 && answer.status() != 503) {
            return Optional.empty();
        }
        return answer.jsonIfAny().stream()
                .flatMap(body -> body.list("error.details").stream())
                .filter(detail -> detail.textOrEmpty("@type").endsWith("google.rpc.RetryInfo"))
                .map(detail -> SECONDS.matcher(detail.textOrEmpty("retryDelay")))
                .filter(Matcher::matches)
                // A part of a second is waited for as a whole one.
                .map(delay ->
                        bounded(Long.parseLong(delay.group(1)) + (delay.group().contains(".") ? 1 : 0)))
                .findFirst();
    }

    private Duration untilSecond(long epochSecond) {
        try {
            return notNegative(Duration.between(clock.instant(), Instant.ofEpochSecond(epochSecond)));
        } catch (DateTimeException | ArithmeticException _) {
            return longestWait;
        }
    }

    private Optional<Duration> retryAfter(String value) {
        Optional<Duration> seconds = seconds(value).map(AskedWait::bounded);
        return seconds.isPresent() ? seconds : date(value);
    }

    private Optional<Duration> date(String value) {
        try {
            ZonedDateTime until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(notNegative(Duration.between(clock.instant(), until)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<Long> seconds(String value) {
        String digits = value.strip();
        return digits.matches("\\d{1,12}") ? Optional.of(Long.parseLong(digits)) : Optional.empty();
    }

    private static Duration bounded(long seconds) {
        return Duration.ofSeconds(Math.min(seconds, LONGEST.toSeconds()));
    }

    private static Duration notNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
