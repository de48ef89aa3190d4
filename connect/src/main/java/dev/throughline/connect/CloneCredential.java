package dev.throughline.connect;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * What a Git server asks of those who read a repository over https (RFC 7617).
 *
 * @param user the user name that the host wants beside a token; some take any
 * @param password the token
 */
public record CloneCredential(String user, Secret password) {

    /** The value of the header {@code Authorization}. */
    public Secret header() {
        byte[] pair = (user + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
        return Secret.of("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    /** Whether an address to clone from is one of the host that a credential is for: nobody else is shown it. */
    public static boolean isOf(URI host, URI cloneAddress) {
        return name(host).equals(name(cloneAddress)) && !name(host).isEmpty();
    }

    private static String name(URI address) {
        return address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
    }
}
