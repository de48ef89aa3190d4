package dev.throughline.connect.mend;

import dev.throughline.connect.json.Fields;
import dev.throughline.connect.json.JsonReader;
import dev.throughline.connect.json.MalformedJsonException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The claims of a JWT (RFC 7519), unverified: they are read by the one whom the token was given to. */
final class JwtClaims {
    private JwtClaims() {}

    static Optional<Fields> of(String token) {
        List<String> parts = List.of(token.split("\\.", -1));
        if (parts.size() != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(new JsonReader().read(Base64.getUrlDecoder().decode(parts.get(1))));
        } catch (IllegalArgumentException | MalformedJsonException _) {
            return Optional.empty();
        }
    }
}
