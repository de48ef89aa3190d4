package dev.throughline.server.webhooks;

import dev.throughline.connect.Secret;
import dev.throughline.connect.http.Exchange;
import dev.throughline.server.access.Actor;
import dev.throughline.server.webhooks.Deliveries.Due;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Delivers what waits. A webhook that does not answer keeps none of the others waiting, and rests longer after each failure. */
public final class WebhookRounds {
    static final Actor ACTOR = Actor.system("webhooks");

    private static final int READ_AT_ONCE = 100;
    private static final Duration LONGEST_ROUND = Duration.ofSeconds(30);
    private static final Duration LONGEST_FAILING = Duration.ofDays(5);

    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final WebhookSender sender;
    private final CloudEvents format;
    private final InstantSource clock;

    WebhookRounds(
            Webhooks webhooks, Deliveries deliveries, WebhookSender sender, CloudEvents format, InstantSource clock) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.sender = sender;
        this.format = format;
        this.clock = clock;
    }

    /** Delivers what is due, for half a minute at most. */
    public void round() {
        deliveries.forgetOld();
        List<Webhook> due = webhooks.due();
        if (due.isEmpty()) {
            return;
        }
        Instant end = clock.instant().plus(LONGEST_ROUND);
        try (Exchange line = sender.open();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = due.stream()
                    .<Future<?>>map(webhook -> threads.submit(() -> deliver(webhook, line, end)))
                    .toList();
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a webhook could not be served; the others were", e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(Webhook webhook, Exchange line, Instant end) {
        Secret key = webhooks.key(webhook, ACTOR);
        List<Due> some = deliveries.due(webhook.id(), READ_AT_ONCE);
        while (!some.isEmpty()) {
            int size = webhook.batched() ? some.size() : 1;
            for (int from = 0; from < some.size(); from += size) {
                boolean goOn = deliver(webhook, line, key, some.subList(from, from + size));
                if (!goOn
                        || clock.instant().isAfter(end)
                        || Thread.currentThread().isInterrupted()) {
                    return;
                }
            }
            some = deliveries.due(webhook.id(), READ_AT_ONCE);
        }
    }

    private boolean deliver(Webhook webhook, Exchange line, Secret key, List<Due> some) {
        Attempt attempt = send(webhook, line, key, some.stream().map(Due::event).toList());
        deliveries.note(some, attempt);
        if (attempt.isTaken()) {
            webhooks.taken(webhook.id(), true);
            return true;
        }
        webhooks.failed(webhook, attempt);
        giveUpWhereNobodyListens(webhook, attempt);
        return false;
    }

    private Attempt send(Webhook webhook, Exchange line, Secret key, List<OutgoingEvent> events) {
        URI address = URI.create(webhook.address());
        if (webhook.batched()) {
            String names = events.stream().map(event -> event.name().toString()).collect(Collectors.joining());
            UUID id = UUID.nameUUIDFromBytes(names.getBytes(StandardCharsets.UTF_8));
            return sender.send(line, address, key, id, CloudEvents.BATCH, format.batch(events));
        }
        OutgoingEvent event = events.getFirst();
        return sender.send(line, address, key, event.name(), CloudEvents.ONE, format.one(event));
    }

    private void giveUpWhereNobodyListens(Webhook webhook, Attempt attempt) {
        if (attempt.isUnwanted()) {
            webhooks.giveUp(webhook, attempt.trouble());
        } else if (webhook.failingSince()
                .filter(since -> since.plus(LONGEST_FAILING).isBefore(clock.instant()))
                .isPresent()) {
            webhooks.giveUp(webhook, "it took nothing for " + LONGEST_FAILING.toDays() + " days: " + attempt.trouble());
        }
    }

    /** Sends an event that says that it is a test, at once and once. */
    public Attempt test(Webhook webhook, Actor by) {
        OutgoingEvent event = new OutgoingEvent(
                UUID.randomUUID(),
                clock.instant(),
                EventType.PREFIX + "webhook.test",
                "webhooks/" + webhook.id().value(),
                "{\"words\": \"a test\"}");
        try (Exchange line = sender.open()) {
            return send(webhook, line, webhooks.key(webhook, by), List.of(event));
        }
    }
}
