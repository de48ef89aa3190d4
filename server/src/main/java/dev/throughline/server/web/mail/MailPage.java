package dev.throughline.server.web.mail;

import dev.throughline.connect.Secret;
import dev.throughline.model.InputException;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.mail.Mail;
import dev.throughline.server.mail.MailSettings;
import dev.throughline.server.mail.Mailer;
import dev.throughline.server.settings.Settings;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The SMTP server that mails go through. */
@Controller
final class MailPage {
    private final Settings settings;
    private final Mailer mailer;

    MailPage(Settings settings, Mailer mailer) {
        this.settings = settings;
        this.mailer = mailer;
    }

    @GetMapping("/mail")
    @Requires(Permission.NOTIFICATIONS_MANAGE)
    String page(Model model) {
        return page(settings.get(MailSettings.SETTING), "", "", model);
    }

    /** Stores settings; with an address to test, sends a mail there by them first, and stores nothing if that does not work. */
    @PostMapping("/mail")
    @Requires(Permission.NOTIFICATIONS_MANAGE)
    String set(
            Viewer viewer,
            @RequestParam(defaultValue = "false") boolean enabled,
            @RequestParam(defaultValue = "") String host,
            @RequestParam(defaultValue = "587") int port,
            @RequestParam(defaultValue = "STARTTLS") MailSettings.Security security,
            @RequestParam(defaultValue = "") String user,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "save") String action,
            Model model) {
        MailSettings wanted = new MailSettings(enabled, host.strip(), port, security, user.strip(), from.strip());
        try {
            wanted.check();
            if (action.equals("test")) {
                mailer.send(wanted, password(viewer, wanted, password), List.of(test(to.strip())));
                return page(wanted, "The test was taken for " + to.strip() + ". Nothing is stored yet.", "", model);
            }
        } catch (InputException wrong) {
            return page(wanted, "", wrong.problem() + ": " + wrong.problem().remedy(), model);
        }
        settings.set(viewer.actor(), MailSettings.SETTING, wanted);
        if (!password.isEmpty()) {
            settings.setSecret(viewer.actor(), MailSettings.SETTING, Secret.of(password));
        }
        return "redirect:/mail";
    }

    /** A password that is kept goes to the server that it was given for, and nowhere else. */
    private Optional<Secret> password(Viewer viewer, MailSettings wanted, String typed) {
        if (!typed.isEmpty()) {
            return Optional.of(Secret.of(typed));
        }
        MailSettings kept = settings.get(MailSettings.SETTING);
        boolean same = kept.host().equals(wanted.host())
                && kept.port() == wanted.port()
                && kept.user().equals(wanted.user());
        return same ? settings.secret(viewer.actor(), MailSettings.SETTING) : Optional.empty();
    }

    static Mail test(String to) {
        if (!MailSettings.isAddress(to)) {
            throw new InputException("address for the test", "is no e-mail address", "write it as name@example.com");
        }
        String words = "This is a test of Throughline. Mail arrives.";
        return new Mail(to, "Throughline: a test", words, "<p>" + words + "</p>");
    }

    private String page(MailSettings set, String said, String trouble, Model model) {
        model.addAttribute("mail", set);
        model.addAttribute("hasPassword", settings.hasSecret(MailSettings.SETTING));
        model.addAttribute("said", said);
        model.addAttribute("trouble", trouble);
        return "mail/settings";
    }
}
