package dev.throughline.server.web.mail;

import dev.throughline.connect.Secret;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.User;
import dev.throughline.server.access.Users;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.digests.DigestSubscriptions;
import dev.throughline.server.digests.Rhythm;
import dev.throughline.server.mail.MailSettings;
import dev.throughline.server.mail.Mailer;
import dev.throughline.server.settings.Settings;
import dev.throughline.server.web.NotFoundException;
import dev.throughline.server.web.rest.Precondition;
import dev.throughline.server.web.rest.Tagged;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The SMTP server and one's own digest for programs. */
@RestController
@RequestMapping("/api/v1")
final class MailApi {
    private final Settings settings;
    private final Mailer mailer;
    private final Users users;
    private final DigestSubscriptions subscriptions;

    MailApi(Settings settings, Mailer mailer, Users users, DigestSubscriptions subscriptions) {
        this.settings = settings;
        this.mailer = mailer;
        this.users = users;
        this.subscriptions = subscriptions;
    }

    /** The settings, and whether a password is kept with them; it is never shown. */
    record MailJson(MailSettings settings, boolean hasPassword) {}

    /**
     * Settings to keep.
     *
     * @param password the one to keep from now on; null to keep the one that is there
     */
    record MailRequest(
            boolean enabled,
            String host,
            int port,
            MailSettings.Security security,
            @Nullable String user,
            @Nullable String password,
            String from) {
        MailSettings settings() {
            return new MailSettings(
                    enabled, host.strip(), port, security, user == null ? "" : user.strip(), from.strip());
        }
    }

    /** One's own digest; without a rhythm there is none. */
    record DigestJson(@Nullable Rhythm every) {}

    /** How e-mail leaves this server. */
    @Tagged
    @GetMapping("/mail")
    @Requires(Permission.NOTIFICATIONS_MANAGE)
    MailJson mail() {
        return new MailJson(settings.get(MailSettings.SETTING), settings.hasSecret(MailSettings.SETTING));
    }

    /** Changes how e-mail leaves this server. */
    @Tagged
    @PutMapping("/mail")
    @Requires(Permission.NOTIFICATIONS_MANAGE)
    MailJson set(@RequestBody MailRequest request, Precondition precondition, Viewer viewer) {
        MailSettings wanted = request.settings();
        wanted.check();
        return precondition.change(this::mail, () -> {
            settings.set(viewer.actor(), MailSettings.SETTING, wanted);
            if (request.password() != null && !request.password().isEmpty()) {
                settings.setSecret(viewer.actor(), MailSettings.SETTING, Secret.of(request.password()));
            }
            return mail();
        });
    }

    /** Sends a test by the settings that are kept. */
    @PostMapping("/mail/test")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.NOTIFICATIONS_MANAGE)
    void test(@RequestParam String to, Viewer viewer) {
        mailer.send(List.of(MailPage.test(to.strip())), viewer.actor());
    }

    /** How often the token's user gets a digest. */
    @Tagged
    @GetMapping("/account/digest")
    @Requires(Permission.SIGNED_IN)
    DigestJson digest(Viewer viewer) {
        return new DigestJson(subscriptions.of(user(viewer).id()).orElse(null));
    }

    /** Changes how often the token's user gets a digest. */
    @Tagged
    @PutMapping("/account/digest")
    @Requires(Permission.SIGNED_IN)
    DigestJson setDigest(@RequestBody DigestJson wanted, Precondition precondition, Viewer viewer) {
        return precondition.change(() -> digest(viewer), () -> {
            subscriptions.set(viewer.actor(), user(viewer), Optional.ofNullable(wanted.every()));
            return digest(viewer);
        });
    }

    private User user(Viewer viewer) {
        return viewer.actor().user().flatMap(users::find).orElseThrow(() -> new NotFoundException("account"));
    }
}
