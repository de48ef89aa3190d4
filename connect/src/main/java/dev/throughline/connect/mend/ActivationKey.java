package dev.throughline.connect.mend;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import dev.throughline.connect.Secret;
import dev.throughline.connect.json.Fields;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The one value that stands for a whole sign-in: a JWT with the web address, e-mail and user key, in base64, turned round and with
 * every character raised by four. Whoever has it has the user key.
 */
public final class ActivationKey {
    private static final int RAISED_BY = 4;

    private ActivationKey() {}

    /**
     * Unwraps a key.
     *
     * @throws ConnectorException if it is no activation key; the message does not quote it
     */
    public static MendSettings settings(Secret key) {
        Optional<Fields> claims = unwrapped(key.reveal()).flatMap(JwtClaims::of);
        Optional<String> address = claims.flatMap(fields -> fields.text("wsEnvUrl"));
        Optional<String> email = claims.flatMap(fields -> fields.text("integratorEmail"));
        Optional<String> userKey = claims.flatMap(fields -> fields.text("userKey"));
        if (address.isEmpty() || email.isEmpty() || userKey.isEmpty()) {
            throw new ConnectorException(
                    Reason.CREDENTIALS_REJECTED,
                    "Mend.io",
                    "the activation key cannot be read",
                    "copy the whole key again, or give address, e-mail and user key instead");
        }
        return new MendSettings(
                MendSettings.apiAddress(address.get()),
                email.get(),
                Secret.of(userKey.get()),
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<String> unwrapped(String key) {
        StringBuilder lowered = new StringBuilder(key.length());
        key.chars().forEach(character -> lowered.append((char) (character - RAISED_BY)));
        try {
            byte[] token = Base64.getDecoder().decode(lowered.reverse().toString());
            return Optional.of(new String(token, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
