package dev.throughline.connect.gcp;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import dev.throughline.connect.Secret;
import dev.throughline.connect.http.ApiAnswer;
import dev.throughline.connect.http.ApiClient;
import dev.throughline.connect.http.ApiRequest;
import dev.throughline.connect.http.FixedSignIn;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.connect.http.Pem;
import dev.throughline.connect.http.TokenSignIn.Token;
import dev.throughline.connect.json.Fields;
import dev.throughline.connect.json.JsonReader;
import dev.throughline.connect.json.MalformedJsonException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;

/** The key of a service account, which signs a request for a token (RFC 7523). */
final class ServiceAccountKey {
    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform.read-only";
    private static final long LIFE_SECONDS = 3_600;

    private final String email;
    private final String keyId;
    private final PrivateKey key;
    private final URI tokenAddress;

    private ServiceAccountKey(String email, String keyId, PrivateKey key, URI tokenAddress) {
        this.email = email;
        this.keyId = keyId;
        this.key = key;
        this.tokenAddress = tokenAddress;
    }

    static ServiceAccountKey read(Secret json) {
        try {
            Fields file = new JsonReader().read(json.reveal().getBytes(StandardCharsets.UTF_8));
            return new ServiceAccountKey(
                    file.textOrEmpty("client_email"),
                    file.textOrEmpty("private_key_id"),
                    Pem.privateKey(file.textOrEmpty("private_key")),
                    URI.create(file.text("token_uri").orElse("https://oauth2.googleapis.com/token")));
        } catch (MalformedJsonException | GeneralSecurityException | IllegalArgumentException e) {
            // The cause may quote the key.
            throw rejected("the key of the service account", "cannot be read");
        }
    }

    String email() {
        return email;
    }

    Token token(HttpSettings http, InstantSource clock) {
        Instant now = clock.instant();
        String form =
                "grant_type=" + URLEncoder.encode("urn:ietf:params:oauth:grant-type:jwt-bearer", StandardCharsets.UTF_8)
                        + "&assertion=" + assertion(now);
        try (ApiClient client = new ApiClient(tokenAddress, http, FixedSignIn.none(), clock)) {
            ApiAnswer answer = client.send(ApiRequest.post()
                    .accepting(400)
                    .reading()
                    .body("application/x-www-form-urlencoded", form.getBytes(StandardCharsets.US_ASCII)));
            Fields token = answer.json();
            if (answer.status() == 400 || token.text("access_token").isEmpty()) {
                throw rejected(answer.place(), "gives no token (" + token.textOrEmpty("error") + ")");
            }
            return new Token(
                    Secret.of(token.textOrEmpty("access_token")),
                    now.plusSeconds(token.number("expires_in").orElse(LIFE_SECONDS)));
        }
    }

    private String assertion(Instant now) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(email)
                .audience(tokenAddress.toString())
                .claim("scope", SCOPE)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(LIFE_SECONDS)))
                .build();
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).build(), claims);
        try {
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException | IllegalArgumentException e) {
            throw rejected("the key of the service account", "is no RSA key");
        }
    }

    private static ConnectorException rejected(String where, String what) {
        return new ConnectorException(
                Reason.CREDENTIALS_REJECTED,
                where,
                what,
                "make a new key for the service account and paste its file, whole");
    }
}
