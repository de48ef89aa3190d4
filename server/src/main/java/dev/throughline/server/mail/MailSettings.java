package dev.throughline.server.mail;

import dev.throughline.model.InputException;
import dev.throughline.server.settings.SettingName;

/**
 * The SMTP server. Its password is kept apart.
 *
 * @param user who signs in there; nobody if empty
 * @param from the address that mails come from
 */
public record MailSettings(boolean enabled, String host, int port, Security security, String user, String from) {
    public static final SettingName<MailSettings> SETTING =
            new SettingName<>("mail", MailSettings.class, new MailSettings(false, "", 587, Security.STARTTLS, "", ""));

    private static final int HIGHEST_PORT = 65_535;

    /** How the line to the server is protected. */
    public enum Security {
        STARTTLS("STARTTLS"),
        TLS("TLS from the start"),
        NONE("none, and no password");

        private final String words;

        Security(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * Sees that it can be used.
     *
     * @throws InputException if not
     */
    public void check() {
        if (!host.matches("[A-Za-z0-9.:_-]{1,253}")) {
            throw new InputException("SMTP server", "is no host name", "write it as smtp.example.com");
        }
        if (port < 1 || port > HIGHEST_PORT) {
            throw new InputException("port", "is none", "give 587 for STARTTLS, 465 for TLS");
        }
        if (!isAddress(from)) {
            throw new InputException("sender", "is no e-mail address", "write it as throughline@example.com");
        }
        if (security == Security.NONE && !user.isEmpty()) {
            throw new InputException(
                    "sign-in", "would send the password where others can read it", "choose STARTTLS or TLS");
        }
    }

    /** Whether a text can be mailed to. */
    public static boolean isAddress(String text) {
        return text.matches("[^\\s@<>\",;:()\\\\]{1,64}@[^\\s@<>\",;:()\\\\]{1,190}");
    }
}
