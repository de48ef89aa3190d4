package dev.throughline.server.webhooks;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.Secret;
import dev.throughline.connect.http.ApiAnswer;
import dev.throughline.connect.http.Exchange;
import dev.throughline.connect.http.HttpSettings;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes one signed request, to an address that may be called, and never follows a redirect. */
final class WebhookSender {
    private static final Duration ANSWER_TIME = Duration.ofSeconds(15);
    private static final int LARGEST_ANSWER = 1 << 20;
    private static final Duration LONGEST_WAIT = Duration.ofHours(12);

    private final Supplier<HttpSettings> outgoing;
    private final InstantSource clock;

    WebhookSender(Supplier<HttpSettings> outgoing, InstantSource clock) {
        this.outgoing = outgoing;
        this.clock = clock;
    }

    /** A line to receivers, for several requests; to be closed. */
    Exchange open() {
        return new Exchange(outgoing.get().withAnswerTime(ANSWER_TIME).withLargestAnswer(LARGEST_ANSWER));
    }

    Attempt send(Exchange line, URI address, Secret key, UUID id, String contentType, byte[] body) {
        Instant now = clock.instant();
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(ANSWER_TIME)
                .header("Content-Type", contentType)
                .header("User-Agent", "throughline")
                .header("webhook-id", id.toString())
                .header("webhook-timestamp", String.valueOf(now.getEpochSecond()))
                .header("webhook-signature", Signature.of(key, id.toString(), now, body))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try {
            ApiAnswer answer = line.send(request);
            return answer.status() / 100 == 2
                    ? Attempt.taken(answer.status())
                    : Attempt.refused(answer.status(), wait(answer));
        } catch (ConnectorException e) {
            return Attempt.unanswered(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<Duration> wait(ApiAnswer answer) {
        return answer.header("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }
}
