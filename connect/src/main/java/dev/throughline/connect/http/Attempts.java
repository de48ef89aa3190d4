package dev.throughline.connect.http;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** When a request is sent again, and after which wait. */
final class Attempts {
    private final Retry repeatable;
    private final Retry notRepeatable;
    private final Duration longestWait;

    Attempts(HttpSettings settings) {
        this.longestWait = settings.longestWait();
        this.repeatable = retry(settings, true);
        this.notRepeatable = retry(settings, false);
    }

    ApiAnswer run(boolean isRepeatable, Supplier<ApiAnswer> request) {
        return (isRepeatable ? repeatable : notRepeatable).executeSupplier(request);
    }

    private Retry retry(HttpSettings settings, boolean isRepeatable) {
        IntervalFunction growing = growing(settings, settings.firstWait());
        // Limits are mostly counted by the minute: all waits together outlast one.
        IntervalFunction forLimits = growing(settings, settings.firstWait().multipliedBy(8));
        RetryConfig config = RetryConfig.<ApiAnswer>custom()
                .maxAttempts(settings.attempts())
                .retryOnException(trouble -> isWorthwhile(trouble, isRepeatable))
                .intervalBiFunction((attempt, outcome) -> askedWait(outcome.getLeft())
                        .orElseGet(() ->
                                Duration.ofMillis((isLimited(outcome.getLeft()) ? forLimits : growing).apply(attempt)))
                        .toMillis())
                .build();
        return Retry.of("connector", config);
    }

    private static IntervalFunction growing(HttpSettings settings, Duration first) {
        Duration longest = settings.longestWait();
        return IntervalFunction.ofExponentialRandomBackoff(
                first.compareTo(longest) < 0 ? first : longest, 2.0, 0.3, longest);
    }

    private static boolean isLimited(Throwable trouble) {
        return trouble instanceof ConnectorException failure && failure.reason() == Reason.RATE_LIMITED;
    }

    private boolean isWorthwhile(Throwable trouble, boolean isRepeatable) {
        if (!(trouble instanceof ConnectorException failure)
                || !failure.mayPass()
                || Thread.currentThread().isInterrupted()) {
            return false;
        }
        boolean tooLong = failure.askedWait()
                .filter(wait -> wait.compareTo(longestWait) > 0)
                .isPresent();
        // Who drips or is silent for so long would hold up a worker again and again; smaller pages or another hour may
        // help.
        boolean tookAllTime = failure.reason() == Reason.TIMED_OUT;
        return !tooLong && !tookAllTime && (isRepeatable || wasNotDone(failure));
    }

    /** What was refused for its rate, or never arrived, was not done. */
    private static boolean wasNotDone(ConnectorException failure) {
        return failure.reason() == Reason.RATE_LIMITED || failure.getCause() instanceof ConnectException;
    }

    private static Optional<Duration> askedWait(Throwable trouble) {
        return trouble instanceof ConnectorException failure ? failure.askedWait() : Optional.empty();
    }
}
