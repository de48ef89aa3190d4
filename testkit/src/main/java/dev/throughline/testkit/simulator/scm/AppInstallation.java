package dev.throughline.testkit.simulator.scm;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An installation of a GitHub App: gives tokens of an hour for JWTs that its private key signed and that live ten minutes at most. */
public final class AppInstallation {
    private static final JsonMapper JSON = new JsonMapper();

    private final String appId;
    private final long id;
    private final PublicKey key;
    private final InstantSource clock;
    private final Map<String, Instant> endOfToken = new ConcurrentHashMap<>();

    public AppInstallation(String appId, long id, PublicKey key, InstantSource clock) {
        this.appId = appId;
        this.id = id;
        this.key = key;
        this.clock = clock;
    }

    boolean isItsTokenCall(List<String> path) {
        return path.equals(List.of("app", "installations", String.valueOf(id), "access_tokens"));
    }

    boolean knows(String token) {
        return clock.instant().isBefore(endOfToken.getOrDefault(token, Instant.MIN));
    }

    Optional<Map<String, Object>> token(String jwt) {
        if (!isGood(jwt)) {
            return Optional.empty();
        }
        String token = "ghs_simulated" + endOfToken.size();
        Instant end = clock.instant().plus(Duration.ofHours(1));
        endOfToken.put(token, end);
        return Optional.of(Map.of(
                "token",
                token,
                "expires_at",
                end.toString(),
                "permissions",
                Map.of("contents", "write", "metadata", "read")));
    }

    private boolean isGood(String jwt) {
        List<String> parts = List.of(jwt.split("\\.", -1));
        if (parts.size() != 3) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update((parts.get(0) + "." + parts.get(1)).getBytes(StandardCharsets.US_ASCII));
            JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts.get(1)));
            long left = claims.path("exp").longValue(0) - clock.instant().getEpochSecond();
            return signature.verify(Base64.getUrlDecoder().decode(parts.get(2)))
                    && claims.path("iss").asString("").equals(appId)
                    && left > 0
                    && left <= 600;
        } catch (GeneralSecurityException | IllegalArgumentException | JacksonException _) {
            return false;
        }
    }
}
