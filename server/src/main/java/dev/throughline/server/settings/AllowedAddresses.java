package dev.throughline.server.settings;

import java.util.List;

/** The hosts and networks that this server may call although they are private. */
public record AllowedAddresses(List<String> entries) {
    public static final SettingName<AllowedAddresses> SETTING =
            new SettingName<>("addresses", AllowedAddresses.class, new AllowedAddresses(List.of()));

    public AllowedAddresses {
        entries = List.copyOf(entries);
    }
}
