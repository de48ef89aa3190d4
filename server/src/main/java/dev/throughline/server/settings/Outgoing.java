package dev.throughline.server.settings;

import dev.throughline.connect.http.AddressRules;
import dev.throughline.connect.http.HttpSettings;
import java.util.List;
import java.util.stream.Stream;

/** How this server calls others: with the bounds of a process, to the addresses that administrators allow at this moment. */
public final class Outgoing {
    private final Settings settings;
    private final HttpSettings bounds;
    private final List<String> always;

    Outgoing(Settings settings, HttpSettings bounds, List<String> always) {
        this.settings = settings;
        this.bounds = bounds;
        this.always = List.copyOf(always);
    }

    /** For a client that lives no longer than a piece of work: what is allowed later holds for the next one. */
    public HttpSettings http() {
        return bounds.withAddresses(rules());
    }

    /** Which addresses may be called. */
    public AddressRules rules() {
        return new AddressRules(
                Stream.concat(always.stream(), settings.get(AllowedAddresses.SETTING).entries().stream())
                        .toList());
    }
}
