package dev.throughline.server.webhooks;

import dev.throughline.connect.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests as Standard Webhooks 1.0 says: HMAC-SHA-256 over id, time and body, so that a receiver knows who sent them and
 * can refuse old ones.
 */
final class Signature {
    private static final String PREFIX = "whsec_";
    private static final int KEY_BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /** A new key in its text form, which receivers take as it is. */
    static Secret newKey(SecureRandom random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return Secret.of(PREFIX + Base64.getEncoder().encodeToString(key));
    }

    /** The header {@code webhook-signature}. */
    static String of(Secret key, String id, Instant at, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key.reveal().substring(PREFIX.length())), ALGORITHM));
            mac.update((id + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
