package dev.throughline.server.webhooks;

import dev.throughline.model.InputException;
import dev.throughline.server.access.GroupId;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/** What people say of a webhook. */
public record WebhookForm(
        String name, String address, List<EventType> types, Optional<GroupId> group, boolean batched) {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_ADDRESS = 2_000;

    public WebhookForm {
        name = name.strip();
        address = address.strip();
        types = types.stream().distinct().sorted().toList();
    }

    /**
     * The address, where all of it can be used.
     *
     * @throws InputException if something is missing or is not what it should be
     */
    URI checked() {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new InputException(
                    "name", "is missing or too long", "give one of up to " + LONGEST_NAME + " characters");
        }
        if (types.isEmpty()) {
            throw new InputException("events", "are none", "choose at least one that the webhook is to hear of");
        }
        try {
            URI parsed = new URI(address);
            boolean usable = parsed.getHost() != null && parsed.getUserInfo() == null && parsed.getFragment() == null;
            if (usable && address.length() <= LONGEST_ADDRESS) {
                return parsed;
            }
        } catch (URISyntaxException _) {
            // told below
        }
        throw new InputException(
                "address", "is none that can be called", "write it as https://host/path, without a password in it");
    }
}
