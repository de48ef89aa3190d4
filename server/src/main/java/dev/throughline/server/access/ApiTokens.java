package dev.throughline.server.access;

import dev.throughline.model.InputException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The keys that programs call REST with: made for a user, limited, expiring, kept as hashes. */
public final class ApiTokens {
    /** How a token begins, so that scanners for secrets know it. */
    public static final String PREFIX = "throughline_";

    private static final Duration LONGEST_LIFE = Duration.ofDays(366);
    private static final String SELECT = """
            SELECT api_token_id, api_token.app_user_id, app_user.name AS user_name, api_token.name, permissions,
                   api_token.created_at, expires_at, last_used_at, revoked_at IS NOT NULL AS revoked
            FROM api_token JOIN app_user USING (app_user_id)
            """;

    private final JdbcClient jdbc;
    private final RandomTokens random;
    private final AuditLog audit;

    ApiTokens(JdbcClient jdbc, RandomTokens random, AuditLog audit) {
        this.jdbc = jdbc;
        this.random = random;
        this.audit = audit;
    }

    /**
     * Makes a token for a user.
     *
     * @return the token, which nobody can see again
     * @throws InputException if it has no name, may do nothing, or would live too long
     */
    public String issue(Viewer by, UserId user, String name, Collection<Permission> permissions, Duration life) {
        Set<Permission> granted = EnumSet.noneOf(Permission.class);
        permissions.stream().filter(Permission::isGranted).filter(by::may).forEach(granted::add);
        if (name.isBlank() || name.length() > 100) {
            throw new InputException("name", "is not one", "say in up to 100 characters what the token is for");
        }
        if (granted.isEmpty()) {
            throw new InputException("token", "may do nothing", "choose at least one permission that you have");
        }
        if (life.compareTo(Duration.ofHours(1)) < 0 || life.compareTo(LONGEST_LIFE) > 0) {
            throw new InputException("expiry", "is out of bounds", "choose between an hour and a year from now");
        }
        String token = PREFIX + random.next();
        jdbc.sql("""
                        INSERT INTO api_token (app_user_id, name, token_hash, permissions, expires_at)
                        VALUES (:user, :name, :hash, :permissions, now() + make_interval(secs => :life))
                        """)
                .param("user", user.value())
                .param("name", name.strip())
                .param("hash", RandomTokens.hash(token))
                .param("permissions", granted.stream().map(Permission::name).toArray(String[]::new))
                .param("life", life.toSeconds())
                .update();
        audit.record(by.actor(), "token.issued", name.strip(), granted + " for " + life.toDays() + " days");
        return token;
    }

    /** The token with this text that still holds; its use is noted, once a minute. */
    public Optional<ApiToken> use(String token) {
        if (!token.startsWith(PREFIX)) {
            return Optional.empty();
        }
        Optional<ApiToken> found = jdbc.sql(SELECT + """
                        WHERE token_hash = :hash AND revoked_at IS NULL AND expires_at > now() AND disabled_at IS NULL
                        """)
                .param("hash", RandomTokens.hash(token))
                .query((row, _) -> token(row))
                .optional();
        found.ifPresent(this::noteUse);
        return found;
    }

    public List<ApiToken> of(UserId user) {
        return jdbc.sql(SELECT + "WHERE api_token.app_user_id = :user ORDER BY api_token_id DESC")
                .param("user", user.value())
                .query((row, _) -> token(row))
                .list();
    }

    public List<ApiToken> all() {
        return jdbc.sql(SELECT + "ORDER BY api_token_id DESC")
                .query((row, _) -> token(row))
                .list();
    }

    /** Ends a token of this user at once; says whether there was one. */
    public boolean revoke(Actor by, ApiTokenId token, UserId user) {
        boolean revoked = jdbc.sql("""
                                UPDATE api_token SET revoked_at = now()
                                WHERE api_token_id = :token AND app_user_id = :user AND revoked_at IS NULL
                                """)
                        .param("token", token.value())
                        .param("user", user.value())
                        .update()
                == 1;
        if (revoked) {
            audit.record(by, "token.revoked", token.toString(), "");
        }
        return revoked;
    }

    private void noteUse(ApiToken token) {
        jdbc.sql("""
                        UPDATE api_token SET last_used_at = now()
                        WHERE api_token_id = :token
                          AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')
                        """).param("token", token.id().value()).update();
    }

    private static ApiToken token(ResultSet row) throws SQLException {
        String[] permissions = (String[]) row.getArray("permissions").getArray();
        return new ApiToken(
                new ApiTokenId(row.getLong("api_token_id")),
                new UserId(row.getLong("app_user_id")),
                row.getString("user_name"),
                row.getString("name"),
                Arrays.stream(permissions).map(Permission::valueOf).toList(),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("last_used_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getBoolean("revoked"));
    }
}
