package dev.throughline.server.web.security;

import dev.throughline.server.access.Role;
import dev.throughline.server.settings.SettingName;
import java.util.List;

/**
 * How people come in through an identity provider that speaks OpenID Connect. Its client secret is kept apart.
 *
 * @param title what the button on the sign-in page says
 * @param issuer the address of the provider
 * @param claim the claim of the ID token that lists groups or roles
 * @param mappings which value of the claim means which role; if there are any, the provider decides about roles
 * @param firstRole the role of somebody new while there are no mappings; none if empty
 */
public record SingleSignOnSettings(
        boolean enabled,
        String title,
        String issuer,
        String clientId,
        String claim,
        List<RoleMapping> mappings,
        String firstRole) {
    public static final SettingName<SingleSignOnSettings> SETTING = new SettingName<>(
            "single-sign-on",
            SingleSignOnSettings.class,
            new SingleSignOnSettings(false, "Single sign-on", "", "", "groups", List.of(), ""));

    /** A value of the claim, and the role that it means. */
    public record RoleMapping(String value, Role role) {}

    public SingleSignOnSettings {
        mappings = List.copyOf(mappings);
    }
}
