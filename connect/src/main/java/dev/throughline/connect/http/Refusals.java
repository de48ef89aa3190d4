package dev.throughline.connect.http;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Turns an answer that is none into what people read. */
final class Refusals {
    private final SignIn signIn;
    private final Duration longestWait;
    private final InstantSource clock;

    Refusals(SignIn signIn, Duration longestWait, InstantSource clock) {
        this.signIn = signIn;
        this.longestWait = longestWait;
        this.clock = clock;
    }

    ConnectorException of(ApiAnswer answer) {
        Optional<Duration> wait = askedWait(answer);
        Reason reason = reason(answer, wait);
        if (reason == Reason.RATE_LIMITED || (reason == Reason.UNAVAILABLE && wait.isPresent())) {
            return wait.map(asked -> ConnectorException.busy(answer.place(), asked))
                    .orElseGet(() -> told(answer, reason));
        }
        return told(answer, reason);
    }

    private ConnectorException told(ApiAnswer answer, Reason reason) {
        String said = Wording.refusal(answer.jsonIfAny(), signIn.secrets());
        String what = "answered " + answer.status() + (said.isEmpty() ? "" : " (" + said + ")");
        return new ConnectorException(reason, answer.place(), what, remedy(reason));
    }

    private static Reason reason(ApiAnswer answer, Optional<Duration> wait) {
        return switch (answer.status()) {
            case 401 -> Reason.CREDENTIALS_REJECTED;
            // GitHub refuses for its rate with 403 too, and then says when to come back.
            case 403 -> wait.isPresent() ? Reason.RATE_LIMITED : Reason.NO_ACCESS;
            case 404, 410 -> Reason.NOT_FOUND;
            case 408, 425 -> Reason.UNAVAILABLE;
            case 409 -> Reason.CONFLICT;
            case 413 -> Reason.REQUEST_REFUSED;
            case 429 -> Reason.RATE_LIMITED;
            case 501 -> Reason.REQUEST_REFUSED;
            default -> {
                if (answer.status() >= 500) {
                    yield Reason.UNAVAILABLE;
                }
                yield answer.status() >= 400 ? Reason.REQUEST_REFUSED : Reason.ADDRESS_REFUSED;
            }
        };
    }

    /** {@code Retry-After} (RFC 9110 §10.2.3), else GitHub's time at which an exhausted limit begins anew. */
    private Optional<Duration> askedWait(ApiAnswer answer) {
        Optional<Duration> retryAfter = answer.header("Retry-After").flatMap(this::retryAfter);
        if (retryAfter.isPresent() || !answer.header("X-RateLimit-Remaining").equals(Optional.of("0"))) {
            return retryAfter;
        }
        return answer.header("X-RateLimit-Reset").flatMap(Refusals::seconds).map(epoch -> untilSecond(epoch));
    }

    private Duration untilSecond(long epochSecond) {
        try {
            return notNegative(Duration.between(clock.instant(), Instant.ofEpochSecond(epochSecond)));
        } catch (DateTimeException | ArithmeticException _) {
            return longestWait;
        }
    }

    private Optional<Duration> retryAfter(String value) {
        Optional<Duration> seconds = seconds(value).map(number -> Duration.ofSeconds(Math.min(number, 86_400)));
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

    private static Duration notNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private static String remedy(Reason reason) {
        return switch (reason) {
            case CREDENTIALS_REJECTED -> "make a new key and replace it in the connection";
            case NO_ACCESS -> "give the key's account the right to read this";
            case NOT_FOUND ->
                "check the address and the names in the connection; a key without the right sees nothing either";
            case RATE_LIMITED, UNAVAILABLE, TIMED_OUT -> "the run tries again by itself";
            case CONFLICT -> "look at what is there already";
            case REQUEST_REFUSED, ANSWER_TOO_LARGE, ANSWER_MALFORMED, ADDRESS_REFUSED, ENDLESS_PAGES ->
                "check the settings of the connection";
        };
    }
}
