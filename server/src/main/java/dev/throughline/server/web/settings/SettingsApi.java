package dev.throughline.server.web.settings;

import dev.throughline.connect.Secret;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Role;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.settings.AllowedAddresses;
import dev.throughline.server.settings.Settings;
import dev.throughline.server.web.rest.Precondition;
import dev.throughline.server.web.rest.Tagged;
import dev.throughline.server.web.security.SingleSignOn;
import dev.throughline.server.web.security.SingleSignOnSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What administrators set while servers run, for programs. */
@RestController
@RequestMapping("/api/v1/settings")
final class SettingsApi {
    private final Settings settings;
    private final SingleSignOn singleSignOn;

    SettingsApi(Settings settings, SingleSignOn singleSignOn) {
        this.settings = settings;
        this.singleSignOn = singleSignOn;
    }

    /** The private hosts and networks that this server may call. */
    @Tagged
    @GetMapping("/addresses")
    @Requires(Permission.SETTINGS_MANAGE)
    AllowedAddresses addresses() {
        return settings.get(AllowedAddresses.SETTING);
    }

    /** Changes which private hosts and networks this server may call. */
    @Tagged
    @PutMapping("/addresses")
    @Requires(Permission.SETTINGS_MANAGE)
    AllowedAddresses setAddresses(@RequestBody AllowedAddresses wanted, Precondition precondition, Viewer viewer) {
        wanted.entries().forEach(SettingsPage::requireAddress);
        return precondition.change(this::addresses, () -> {
            settings.set(viewer.actor(), AllowedAddresses.SETTING, wanted);
            return addresses();
        });
    }

    /** Single sign-on, and whether its client secret is kept; that is never shown. */
    record SingleSignOnJson(SingleSignOnSettings settings, boolean hasSecret) {}

    /**
     * Settings to keep.
     *
     * @param firstRole the role of somebody new while there are no mappings; none if null
     * @param secret the client secret from now on; null to keep the one that is there
     */
    record SingleSignOnRequest(
            boolean enabled,
            String title,
            String issuer,
            String clientId,
            String claim,
            List<SingleSignOnSettings.RoleMapping> mappings,
            @Nullable Role firstRole,
            @Nullable String secret) {
        SingleSignOnSettings settings() {
            return new SingleSignOnSettings(
                    enabled,
                    title.strip(),
                    issuer.strip(),
                    clientId.strip(),
                    claim.strip(),
                    mappings,
                    firstRole == null ? "" : firstRole.name());
        }

        @Override
        public String toString() {
            return settings().toString();
        }
    }

    /** How people come in through an identity provider. */
    @Tagged
    @GetMapping("/single-sign-on")
    @Requires(Permission.SETTINGS_MANAGE)
    SingleSignOnJson singleSignOn() {
        return new SingleSignOnJson(
                settings.get(SingleSignOnSettings.SETTING), settings.hasSecret(SingleSignOnSettings.SETTING));
    }

    /** Changes how people come in through an identity provider, which is asked first if it is enabled. */
    @Tagged
    @PutMapping("/single-sign-on")
    @Requires(Permission.SETTINGS_MANAGE)
    SingleSignOnJson setSingleSignOn(
            @RequestBody SingleSignOnRequest request, Precondition precondition, Viewer viewer) {
        SingleSignOnSettings wanted = request.settings();
        if (wanted.enabled()) {
            singleSignOn.check(wanted);
        }
        return precondition.change(this::singleSignOn, () -> {
            settings.set(viewer.actor(), SingleSignOnSettings.SETTING, wanted);
            if (request.secret() != null && !request.secret().isBlank()) {
                settings.setSecret(viewer.actor(), SingleSignOnSettings.SETTING, Secret.of(request.secret()));
            }
            return singleSignOn();
        });
    }
}
