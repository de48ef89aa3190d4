package dev.throughline.server.web.webhooks;

import dev.throughline.server.access.GroupId;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.web.NotFoundException;
import dev.throughline.server.web.rest.Precondition;
import dev.throughline.server.web.rest.Tagged;
import dev.throughline.server.webhooks.Attempt;
import dev.throughline.server.webhooks.Deliveries;
import dev.throughline.server.webhooks.Delivery;
import dev.throughline.server.webhooks.EventType;
import dev.throughline.server.webhooks.Webhook;
import dev.throughline.server.webhooks.WebhookForm;
import dev.throughline.server.webhooks.WebhookId;
import dev.throughline.server.webhooks.WebhookRounds;
import dev.throughline.server.webhooks.Webhooks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Webhooks for programs. */
@RestController
@RequestMapping("/api/v1/webhooks")
final class WebhooksApi {
    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final WebhookRounds rounds;

    WebhooksApi(Webhooks webhooks, Deliveries deliveries, WebhookRounds rounds) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.rounds = rounds;
    }

    /** A webhook as it is asked for. */
    record WebhookRequest(
            @Nullable String name,
            @Nullable String address,
            @Nullable List<String> events,
            @Nullable Long group,
            boolean batched) {
        WebhookForm form() {
            return new WebhookForm(
                    name == null ? "" : name,
                    address == null ? "" : address,
                    events == null
                            ? List.of()
                            : events.stream().map(EventType::of).toList(),
                    Optional.ofNullable(group).map(GroupId::new),
                    batched);
        }
    }

    /** A webhook as it is answered; its key is answered once, when it is made. */
    record WebhookJson(
            long id,
            String name,
            String address,
            List<String> events,
            Optional<Long> group,
            boolean batched,
            Webhook.State state,
            long waiting,
            Optional<Instant> deliveredAt,
            Optional<Instant> failingSince,
            String trouble,
            Optional<String> key) {
        static WebhookJson of(Webhook webhook, Optional<String> key) {
            return new WebhookJson(
                    webhook.id().value(),
                    webhook.name(),
                    webhook.address(),
                    webhook.types().stream().map(EventType::word).toList(),
                    webhook.group().map(GroupId::value),
                    webhook.batched(),
                    webhook.state(),
                    webhook.waiting(),
                    webhook.deliveredAt(),
                    webhook.failingSince(),
                    webhook.trouble(),
                    key);
        }
    }

    /** What became of a test. */
    record TestJson(boolean taken, Optional<Integer> status, String trouble) {}

    /** A page of the webhooks. */
    @GetMapping
    @Requires(Permission.NOTIFICATIONS_MANAGE)
    List<WebhookJson> all(@RequestParam(defaultValue = "0") long after) {
        return webhooks.page(after).stream()
                .map(webhook -> WebhookJson.of(webhook, Optional.empty()))
                .toList();
    }

    /** Makes a webhook. The answer has the key that its messages are signed with, this once. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.NOTIFICATIONS_MANAGE)
    WebhookJson create(@RequestBody WebhookRequest request, Viewer viewer) {
        Webhooks.WithKey made = webhooks.create(request.form(), viewer.actor());
        return WebhookJson.of(webhook(made.id().value()), Optional.of(made.key().reveal()));
    }

    /** A webhook. */
    @Tagged
    @GetMapping("/{id}")
    @Requires(Permission.NOTIFICATIONS_MANAGE)
    WebhookJson one(@PathVariable long id) {
        return WebhookJson.of(webhook(id), Optional.empty());
    }

    /** Changes a webhook; its key stays. */
    @Tagged
    @PutMapping("/{id}")
    @Requires(Permission.NOTIFICATIONS_MANAGE)
    WebhookJson change(
            @PathVariable long id, @RequestBody WebhookRequest request, Precondition precondition, Viewer viewer) {
        return precondition.change(() -> one(id), () -> {
            webhooks.change(webhook(id).id(), request.form(), viewer.actor());
            return one(id);
        });
    }

    /** Removes a webhook, and what waits for it. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.NOTIFICATIONS_MANAGE)
    void delete(@PathVariable long id, Viewer viewer) {
        webhooks.delete(webhook(id), viewer.actor());
    }

    /** Stops deliveries, or lets them go on. */
    @PostMapping("/{id}/{change:pause|resume}")
    @Requires(Permission.NOTIFICATIONS_MANAGE)
    WebhookJson change(@PathVariable long id, @PathVariable String change, Viewer viewer) {
        if (change.equals("pause")) {
            webhooks.pause(webhook(id), viewer.actor());
        } else {
            webhooks.resume(webhook(id), viewer.actor());
        }
        return one(id);
    }

    /** Replaces the key. The answer has the new one, this once. */
    @PostMapping("/{id}/key")
    @Requires(Permission.NOTIFICATIONS_MANAGE)
    WebhookJson replaceKey(@PathVariable long id, Viewer viewer) {
        Webhook webhook = webhook(id);
        return WebhookJson.of(
                webhook,
                Optional.of(
                        webhooks.replaceKey(webhook.id(), viewer.actor()).key().reveal()));
    }

    /** Sends a test, and says what became of it. */
    @PostMapping("/{id}/test")
    @Requires(Permission.NOTIFICATIONS_MANAGE)
    TestJson test(@PathVariable long id, Viewer viewer) {
        Attempt attempt = rounds.test(webhook(id), viewer.actor());
        return new TestJson(
                attempt.isTaken(),
                attempt.status().isPresent() ? Optional.of(attempt.status().getAsInt()) : Optional.empty(),
                attempt.trouble());
    }

    /** What was delivered and what waits, newest first. */
    @GetMapping("/{id}/deliveries")
    @Requires(Permission.NOTIFICATIONS_MANAGE)
    List<Delivery> deliveries(@PathVariable long id, @RequestParam Optional<Long> after) {
        return deliveries.log(webhook(id).id(), after);
    }

    /** Lets a delivery be tried again. */
    @PostMapping("/{id}/deliveries/{delivery}/again")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Requires(Permission.NOTIFICATIONS_MANAGE)
    void sendAgain(@PathVariable long id, @PathVariable long delivery) {
        if (!deliveries.sendAgain(new WebhookId(id), delivery)) {
            throw new NotFoundException("delivery");
        }
    }

    private Webhook webhook(long id) {
        return webhooks.find(new WebhookId(id)).orElseThrow(() -> new NotFoundException("webhook"));
    }
}
