package dev.throughline.server.web.webhooks;

import dev.throughline.model.InputException;
import dev.throughline.server.access.GroupId;
import dev.throughline.server.access.Groups;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.web.NotFoundException;
import dev.throughline.server.webhooks.Attempt;
import dev.throughline.server.webhooks.Deliveries;
import dev.throughline.server.webhooks.EventType;
import dev.throughline.server.webhooks.Webhook;
import dev.throughline.server.webhooks.WebhookForm;
import dev.throughline.server.webhooks.WebhookId;
import dev.throughline.server.webhooks.WebhookRounds;
import dev.throughline.server.webhooks.Webhooks;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who hears of what, and what was delivered. */
@Controller
final class WebhookPages {
    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final WebhookRounds rounds;
    private final Groups groups;

    WebhookPages(Webhooks webhooks, Deliveries deliveries, WebhookRounds rounds, Groups groups) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.rounds = rounds;
        this.groups = groups;
    }

    /** What a form of a page sends. */
    record Fields(
            @Nullable String name,
            @Nullable String address,
            @Nullable List<String> event,
            @Nullable String group,
            @Nullable Boolean batched) {
        WebhookForm form() {
            return new WebhookForm(
                    text(name),
                    text(address),
                    event == null
                            ? List.of()
                            : event.stream().map(EventType::of).toList(),
                    Optional.of(text(group))
                            .filter(id -> id.matches("\\d{1,18}"))
                            .map(id -> new GroupId(Long.parseLong(id))),
                    Boolean.TRUE.equals(batched));
        }

        private static String text(@Nullable String value) {
            return value == null ? "" : value;
        }
    }

    @GetMapping("/webhooks")
    @Requires(Permission.NOTIFICATIONS_MANAGE)
    String all(@RequestParam(defaultValue = "0") long after, Model model) {
        model.addAttribute("webhooks", webhooks.page(after));
        model.addAttribute("groups", groups.all());
        model.addAttribute("trouble", "");
        return "webhooks/list";
    }

    /** Answers with the key: the only time that it is shown. */
    @PostMapping("/webhooks")
    @Requires(Permission.NOTIFICATIONS_MANAGE)
    String create(@ModelAttribute Fields fields, Viewer viewer, Model model) {
        try {
            Webhooks.WithKey made = webhooks.create(fields.form(), viewer.actor());
            return page(webhook(made.id().value()), Optional.empty(), made.key().reveal(), "", model);
        } catch (InputException wrong) {
            all(0, model);
            model.addAttribute("trouble", words(wrong));
            return "webhooks/list";
        }
    }

    @GetMapping("/webhooks/{id}")
    @Requires(Permission.NOTIFICATIONS_MANAGE)
    String one(@PathVariable long id, @RequestParam Optional<Long> before, Model model) {
        return page(webhook(id), before, "", "", model);
    }

    @PostMapping("/webhooks/{id}")
    @Requires(Permission.NOTIFICATIONS_MANAGE)
    String change(@PathVariable long id, @ModelAttribute Fields fields, Viewer viewer, Model model) {
        Webhook webhook = webhook(id);
        try {
            webhooks.change(webhook.id(), fields.form(), viewer.actor());
        } catch (InputException wrong) {
            return page(webhook, Optional.empty(), "", words(wrong), model);
        }
        return "redirect:/webhooks/" + id;
    }

    @PostMapping("/webhooks/{id}/test")
    @Requires(Permission.NOTIFICATIONS_MANAGE)
    String test(@PathVariable long id, Viewer viewer, Model model) {
        Webhook webhook = webhook(id);
        Attempt attempt = rounds.test(webhook, viewer.actor());
        return page(
                webhook,
                Optional.empty(),
                "",
                attempt.isTaken()
                        ? "The test was taken, with status " + attempt.status().getAsInt() + "."
                        : "The test was not taken: " + attempt.trouble() + ".",
                model);
    }

    @PostMapping("/webhooks/{id}/key")
    @Requires(Permission.NOTIFICATIONS_MANAGE)
    String replaceKey(@PathVariable long id, Viewer viewer, Model model) {
        Webhook webhook = webhook(id);
        String key = webhooks.replaceKey(webhook.id(), viewer.actor()).key().reveal();
        return page(webhook, Optional.empty(), key, "", model);
    }

    @PostMapping("/webhooks/{id}/{change:pause|resume|delete}")
    @Requires(Permission.NOTIFICATIONS_MANAGE)
    String change(@PathVariable long id, @PathVariable String change, Viewer viewer) {
        Webhook webhook = webhook(id);
        switch (change) {
            case "pause" -> webhooks.pause(webhook, viewer.actor());
            case "resume" -> webhooks.resume(webhook, viewer.actor());
            default -> webhooks.delete(webhook, viewer.actor());
        }
        return change.equals("delete") ? "redirect:/webhooks" : "redirect:/webhooks/" + id;
    }

    @PostMapping("/webhooks/{id}/deliveries/{delivery}/again")
    @Requires(Permission.NOTIFICATIONS_MANAGE)
    String sendAgain(@PathVariable long id, @PathVariable long delivery) {
        if (!deliveries.sendAgain(new WebhookId(id), delivery)) {
            throw new NotFoundException("delivery");
        }
        return "redirect:/webhooks/" + id;
    }

    private String page(Webhook webhook, Optional<Long> before, String key, String said, Model model) {
        model.addAttribute("webhook", webhook);
        model.addAttribute("deliveries", deliveries.log(webhook.id(), before));
        model.addAttribute("groups", groups.all());
        model.addAttribute("key", key);
        model.addAttribute("said", said);
        return "webhooks/webhook";
    }

    private Webhook webhook(long id) {
        return webhooks.find(new WebhookId(id)).orElseThrow(() -> new NotFoundException("webhook"));
    }

    private static String words(InputException wrong) {
        return wrong.problem() + ": " + wrong.problem().remedy();
    }
}
