package dev.throughline.server.access;

import dev.throughline.model.InputException;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The links of the first start: whoever opens one while there is no administrator becomes it. */
public final class SetupLinks {
    /** How long a link is good. */
    public static final Duration LIFE = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Users users;
    private final RandomTokens tokens;

    public SetupLinks(JdbcClient jdbc, TransactionOperations transactions, Users users, RandomTokens tokens) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.users = users;
        this.tokens = tokens;
    }

    /** Makes a token for a new link; older ones stay good until one is used. */
    public String issue() {
        String token = tokens.next();
        jdbc.sql("INSERT INTO setup_link (token_hash, expires_at) VALUES (:hash, now() + make_interval(secs => :life))")
                .param("hash", RandomTokens.hash(token))
                .param("life", LIFE.toSeconds())
                .update();
        return token;
    }

    /** Whether a link with this token would make an administrator now. */
    public boolean isGood(String token) {
        return !users.hasAdmin()
                && jdbc.sql("""
                                SELECT EXISTS (
                                    SELECT 1 FROM setup_link
                                    WHERE token_hash = :hash AND used_at IS NULL AND expires_at > now())
                                """)
                        .param("hash", RandomTokens.hash(token))
                        .query(Boolean.class)
                        .single();
    }

    /**
     * Makes the first administrator. Of several who try at once, one does.
     *
     * @throws InputException if the link is not good, or the name or the password are not
     */
    public UserId use(Actor by, String token, String name, String displayName, String password) {
        return transactions.execute(_ -> {
            jdbc.sql("LOCK TABLE setup_link IN EXCLUSIVE MODE").update();
            if (!isGood(token)) {
                throw new InputException(
                        "setup link", "is used or has expired", "start the server again: it prints a new one");
            }
            jdbc.sql("UPDATE setup_link SET used_at = now() WHERE used_at IS NULL")
                    .update();
            return users.add(by, name, displayName, password, List.of(Grant.everywhere(Role.ADMIN)));
        });
    }
}
