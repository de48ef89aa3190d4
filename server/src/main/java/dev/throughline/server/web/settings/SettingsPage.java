package dev.throughline.server.web.settings;

import dev.throughline.connect.Secret;
import dev.throughline.model.InputException;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Role;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.settings.AllowedAddresses;
import dev.throughline.server.settings.Settings;
import dev.throughline.server.web.security.SingleSignOn;
import dev.throughline.server.web.security.SingleSignOnSettings;
import dev.throughline.server.web.security.SingleSignOnSettings.RoleMapping;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What administrators set while servers run. */
@Controller
final class SettingsPage {
    private final Settings settings;
    private final SingleSignOn singleSignOn;

    SettingsPage(Settings settings, SingleSignOn singleSignOn) {
        this.settings = settings;
        this.singleSignOn = singleSignOn;
    }

    @GetMapping("/settings")
    @Requires(Permission.SETTINGS_MANAGE)
    String page(Model model) {
        SingleSignOnSettings sso = settings.get(SingleSignOnSettings.SETTING);
        model.addAttribute(
                "addresses",
                String.join("\n", settings.get(AllowedAddresses.SETTING).entries()));
        model.addAttribute("sso", sso);
        model.addAttribute(
                "mappings",
                sso.mappings().stream()
                        .map(mapping -> mapping.value() + " = " + mapping.role().title())
                        .collect(Collectors.joining("\n")));
        model.addAttribute("ssoSecret", settings.hasSecret(SingleSignOnSettings.SETTING));
        model.addAttribute("callback", callback());
        return "settings/settings";
    }

    @PostMapping("/settings/addresses")
    @Requires(Permission.SETTINGS_MANAGE)
    String setAddresses(Viewer viewer, @RequestParam(defaultValue = "") String entries) {
        List<String> list = lines(entries);
        list.forEach(SettingsPage::requireAddress);
        settings.set(viewer.actor(), AllowedAddresses.SETTING, new AllowedAddresses(list));
        return "redirect:/settings";
    }

    @PostMapping("/settings/single-sign-on")
    @Requires(Permission.SETTINGS_MANAGE)
    String setSingleSignOn(
            Viewer viewer,
            @RequestParam(defaultValue = "false") boolean enabled,
            @RequestParam String title,
            @RequestParam String issuer,
            @RequestParam String clientId,
            @RequestParam(defaultValue = "") String secret,
            @RequestParam(defaultValue = "") String claim,
            @RequestParam(defaultValue = "") String mappings,
            @RequestParam(defaultValue = "") String firstRole) {
        SingleSignOnSettings wanted = new SingleSignOnSettings(
                enabled,
                title.strip(),
                issuer.strip(),
                clientId.strip(),
                claim.strip(),
                lines(mappings).stream().map(SettingsPage::mapping).toList(),
                firstRole.isEmpty() ? "" : Role.valueOf(firstRole).name());
        if (enabled) {
            singleSignOn.check(wanted);
        }
        settings.set(viewer.actor(), SingleSignOnSettings.SETTING, wanted);
        if (!secret.isBlank()) {
            settings.setSecret(viewer.actor(), SingleSignOnSettings.SETTING, Secret.of(secret));
        }
        return "redirect:/settings";
    }

    private static String callback() {
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/sign-in/from/" + SingleSignOn.ID)
                .toUriString();
    }

    private static RoleMapping mapping(String line) {
        int equals = line.lastIndexOf('=');
        String title = line.substring(equals + 1).strip().toLowerCase(Locale.ROOT);
        Role role = Arrays.stream(Role.values())
                .filter(one -> equals > 0 && one.title().equals(title))
                .findFirst()
                .orElseThrow(
                        () -> new InputException(line, "says no role", "write value = role, with one of " + titles()));
        return new RoleMapping(line.substring(0, equals).strip(), role);
    }

    private static String titles() {
        return Arrays.stream(Role.values()).map(Role::title).collect(Collectors.joining(", "));
    }

    static void requireAddress(String entry) {
        if (!entry.matches("[A-Za-z0-9.:_-]{1,253}(/\\d{1,3})?")) {
            throw new InputException(entry, "is no host and no network", "write git.corp.example or 10.1.0.0/16");
        }
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
