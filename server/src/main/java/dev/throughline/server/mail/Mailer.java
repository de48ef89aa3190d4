package dev.throughline.server.mail;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.Secret;
import dev.throughline.connect.http.AddressRules;
import dev.throughline.model.InputException;
import dev.throughline.server.access.Actor;
import dev.throughline.server.settings.Settings;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Sends mails. */
public final class Mailer {
    private static final String PATIENCE = "15000";

    private final Settings settings;
    private final Supplier<AddressRules> rules;
    private final SSLSocketFactory protection;
    private final String publicAddress;

    /**
     * Makes one.
     *
     * @param protection makes protected lines, to servers that it trusts
     * @param publicAddress where people reach this server, or empty text
     */
    Mailer(Settings settings, Supplier<AddressRules> rules, SSLSocketFactory protection, String publicAddress) {
        this.settings = settings;
        this.rules = rules;
        this.protection = protection;
        this.publicAddress = publicAddress.strip().replaceFirst("/+$", "");
    }

    /** Whether administrators want mails to be sent. */
    public boolean isOn() {
        return settings.get(MailSettings.SETTING).enabled();
    }

    /** Where people reach a page of this server; nothing if nobody said where it is. */
    public Optional<String> page(String path) {
        return publicAddress.isEmpty() ? Optional.empty() : Optional.of(publicAddress + path);
    }

    /**
     * Sends mails over one connection.
     *
     * @throws InputException if the SMTP server does not take them, or may not be called
     */
    public void send(List<Mail> mails, Actor by) {
        MailSettings set = settings.get(MailSettings.SETTING);
        if (!set.enabled()) {
            throw new InputException("e-mail", "is not set up", "an administrator can name an SMTP server");
        }
        send(set, settings.secret(by, MailSettings.SETTING), mails);
    }

    /** Sends with settings that are not stored yet. */
    public void send(MailSettings set, Optional<Secret> password, List<Mail> mails) {
        set.check();
        requireAllowed(set.host());
        JavaMailSenderImpl sender = sender(set, password);
        try {
            sender.send(mails.stream().map(mail -> message(sender, set, mail)).toArray(MimeMessage[]::new));
        } catch (MailException e) {
            Optional<String> certificate = distrusted(e);
            if (certificate.isPresent()) {
                throw new InputException(
                        set.host() + ":" + set.port(),
                        "shows a certificate that is not trusted: " + certificate.get(),
                        "name the server as its certificate does, and let an authority sign it that the server's Java trusts",
                        e);
            }
            throw new InputException(
                    set.host() + ":" + set.port(),
                    "does not take mail: " + reason(e, password),
                    "check server, port, protection, user and password",
                    e);
        }
    }

    /** Mail servers are held to the rules of all outgoing requests: nobody probes a private network through this form. */
    private void requireAllowed(String host) {
        try {
            rules.get().check(URI.create("https://" + (host.contains(":") ? "[" + host + "]" : host)));
        } catch (ConnectorException refused) {
            throw new InputException(host, String.valueOf(refused.getMessage()), refused.remedy(), refused);
        }
    }

    /** What is wrong with the certificate, if that is what is wrong. */
    private static Optional<String> distrusted(MailException failure) {
        Throwable cause = failure;
        if (failure instanceof MailSendException sending && sending.getMessageExceptions().length > 0) {
            cause = sending.getMessageExceptions()[0];
        }
        while (cause != null) {
            if (cause instanceof SSLException || cause instanceof CertificateException) {
                String words = NestedExceptionUtils.getMostSpecificCause(cause).getMessage();
                return Optional.of(words == null ? "no reason given" : words);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private JavaMailSenderImpl sender(MailSettings set, Optional<Secret> password) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(set.host());
        sender.setPort(set.port());
        sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
        Properties properties = sender.getJavaMailProperties();
        properties.setProperty("mail.smtp.connectiontimeout", PATIENCE);
        properties.setProperty("mail.smtp.timeout", PATIENCE);
        properties.setProperty("mail.smtp.writetimeout", PATIENCE);
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty(
                "mail.smtp.starttls.enable", String.valueOf(set.security() == MailSettings.Security.STARTTLS));
        properties.setProperty(
                "mail.smtp.starttls.required", String.valueOf(set.security() == MailSettings.Security.STARTTLS));
        properties.put("mail.smtp.ssl.socketFactory", protection);
        properties.setProperty("mail.smtp.ssl.enable", String.valueOf(set.security() == MailSettings.Security.TLS));
        if (!set.user().isEmpty()) {
            properties.setProperty("mail.smtp.auth", "true");
            sender.setUsername(set.user());
            password.ifPresent(secret -> sender.setPassword(secret.reveal()));
        }
        return sender;
    }

    private MimeMessage message(JavaMailSenderImpl sender, MailSettings set, Mail mail) {
        MimeMessage message = sender.createMimeMessage();
        try {
            MimeMessageHelper helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
            helper.setFrom(set.from(), "Throughline");
            helper.setTo(mail.to());
            helper.setSubject(mail.subject());
            helper.setText(mail.text(), mail.html());
            message.setHeader("Auto-Submitted", "auto-generated");
            Optional<String> account = page("/account");
            if (account.isPresent()) {
                message.setHeader("List-Unsubscribe", "<" + account.get() + ">");
            }
            return message;
        } catch (MessagingException | java.io.UnsupportedEncodingException e) {
            throw new InputException(mail.to(), "is no address that mail can go to", "correct it", e);
        }
    }

    /** The server's words, which could repeat what was sent to it. */
    private static String reason(MailException failure, Optional<Secret> password) {
        Throwable cause = failure.getMostSpecificCause();
        String words = cause.getMessage() == null
                ? "no reason given"
                : cause.getMessage().strip().replace('\n', ' ');
        return password.map(secret -> words.replace(secret.reveal(), "…")).orElse(words);
    }
}
