package dev.throughline.connect.github;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import dev.throughline.connect.Secret;
import dev.throughline.connect.http.Pem;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;

/** The JWT (RFC 7519, RS256) by which an App shows that it has its private key. */
final class AppJwt {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    /** Clocks differ by a little, and GitHub takes no JWT that lives longer than ten minutes. */
    private static final int BEHIND_SECONDS = 60;

    private static final int AHEAD_SECONDS = 540;

    private AppJwt() {}

    static Secret of(GitHubCredential.App app, Instant now) {
        String claims = "{\"iat\":" + (now.getEpochSecond() - BEHIND_SECONDS) + ",\"exp\":"
                + (now.getEpochSecond() + AHEAD_SECONDS) + ",\"iss\":\""
                + app.id().replaceAll("[^\\w.-]", "") + "\"}";
        String signed = part("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + part(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(Pem.privateKey(app.privateKey().reveal()));
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return Secret.of(signed + "." + part(signature.sign()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // The cause may quote the key.
            throw new ConnectorException(
                    Reason.CREDENTIALS_REJECTED,
                    "GitHub App " + app.id(),
                    "its private key cannot be read",
                    "paste the whole PEM file that GitHub gave, with its first and last line");
        }
    }

    private static String part(byte[] bytes) {
        return BASE64.encodeToString(bytes);
    }
}
