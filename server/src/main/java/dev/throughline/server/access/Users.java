package dev.throughline.server.access;

import dev.throughline.model.InputException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The people who can sign in, and their roles. */
public final class Users {
    private static final String SELECT = """
            SELECT app_user_id, name, display_name, email, oidc_subject IS NOT NULL AS single_sign_on,
                   disabled_at IS NOT NULL AS disabled, last_seen_at, session_epoch, role, repository_group_id
            FROM app_user LEFT JOIN app_grant USING (app_user_id)
            """;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final PasswordRules passwords;
    private final AuditLog audit;

    public Users(JdbcClient jdbc, TransactionOperations transactions, PasswordRules passwords, AuditLog audit) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.passwords = passwords;
        this.audit = audit;
    }

    public List<User> all() {
        return read(jdbc.sql(SELECT + "ORDER BY name, role, repository_group_id"));
    }

    /** A page of them, by name, after a name. */
    public List<User> page(String after, int size) {
        return read(jdbc.sql(SELECT + """
                        WHERE app_user_id IN (SELECT app_user_id FROM app_user WHERE name > :after ORDER BY name LIMIT :size)
                        ORDER BY name, role, repository_group_id
                        """).param("after", after).param("size", size));
    }

    public Optional<User> find(UserId id) {
        return read(jdbc.sql(SELECT + "WHERE app_user_id = :id ORDER BY role, repository_group_id")
                        .param("id", id.value()))
                .stream()
                .findFirst();
    }

    public boolean hasAdmin() {
        return jdbc.sql("""
                        SELECT EXISTS (
                            SELECT 1 FROM app_grant JOIN app_user USING (app_user_id)
                            WHERE role = 'ADMIN' AND repository_group_id IS NULL AND disabled_at IS NULL)
                        """).query(Boolean.class).single();
    }

    /**
     * Adds a user who signs in with a password.
     *
     * @throws InputException if the name is taken or not one, or the password too short
     */
    public UserId add(Actor by, String name, String displayName, String password, List<Grant> grants) {
        String signInName = checked(name);
        String hash = passwords.hash(password);
        return transactions.execute(_ -> {
            UserId user = insert(signInName, displayName.isBlank() ? signInName : displayName.strip(), hash);
            grants.forEach(grant -> insert(user, grant));
            audit.record(by, "user.created", signInName, describe(grants));
            return user;
        });
    }

    /** The user whose password this is; nobody if there is none, or the user may not sign in. */
    public Optional<UserId> withPassword(String name, String password) {
        Optional<Credential> credential = jdbc.sql("""
                        SELECT app_user_id, password_hash FROM app_user
                        WHERE name = :name AND password_hash IS NOT NULL AND disabled_at IS NULL
                        """)
                .param("name", name.strip().toLowerCase(Locale.ROOT))
                .query(Credential.class)
                .optional();
        if (credential.isEmpty()) {
            passwords.matchNothing(password);
            return Optional.empty();
        }
        return credential
                .filter(one -> passwords.matches(password, one.passwordHash()))
                .map(one -> new UserId(one.appUserId()));
    }

    /** Notes that the user has signed in. */
    public void seen(UserId user) {
        jdbc.sql("UPDATE app_user SET last_seen_at = now() WHERE app_user_id = :id")
                .param("id", user.value())
                .update();
    }

    private UserId insert(String name, String displayName, String hash) {
        try {
            return new UserId(jdbc.sql("""
                            INSERT INTO app_user (name, display_name, password_hash) VALUES (:name, :displayName, :hash)
                            RETURNING app_user_id
                            """)
                    .param("name", name)
                    .param("displayName", displayName)
                    .param("hash", hash)
                    .query(Long.class)
                    .single());
        } catch (DuplicateKeyException e) {
            throw new InputException(name, "is the name of a user already", "choose another name", e);
        }
    }

    void insert(UserId user, Grant grant) {
        jdbc.sql("""
                        INSERT INTO app_grant (app_user_id, role, repository_group_id) VALUES (:user, :role, :group)
                        ON CONFLICT DO NOTHING
                        """)
                .param("user", user.value())
                .param("role", grant.role().name())
                .param("group", grant.group().map(GroupId::value).orElse(null), Types.BIGINT)
                .update();
    }

    private static String checked(String name) {
        String normalized = name.strip().toLowerCase(Locale.ROOT);
        if (!normalized.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}._@+-]{0,99}")) {
            throw new InputException(
                    "user name", "is not one", "use up to 100 letters, digits and the characters . _ @ + -");
        }
        return normalized;
    }

    static String describe(List<Grant> grants) {
        return grants.stream()
                .map(grant -> grant.role().title()
                        + grant.group().map(group -> " for group " + group).orElse(""))
                .reduce((one, other) -> one + ", " + other)
                .orElse("no role");
    }

    private static List<User> read(JdbcClient.StatementSpec query) {
        Map<Long, User> users = new LinkedHashMap<>();
        query.query(row -> {
            User read = user(row);
            users.merge(read.id().value(), read, Users::withGrantsOf);
        });
        return List.copyOf(users.values());
    }

    private static User withGrantsOf(User user, User more) {
        List<Grant> grants = new ArrayList<>(user.grants());
        grants.addAll(more.grants());
        return new User(
                user.id(),
                user.name(),
                user.displayName(),
                user.email(),
                user.singleSignOn(),
                user.disabled(),
                user.lastSeen(),
                user.sessionEpoch(),
                grants);
    }

    private static User user(ResultSet row) throws SQLException {
        return new User(
                new UserId(row.getLong("app_user_id")),
                row.getString("name"),
                row.getString("display_name"),
                Optional.ofNullable(row.getString("email")),
                row.getBoolean("single_sign_on"),
                row.getBoolean("disabled"),
                Optional.ofNullable(row.getObject("last_seen_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getInt("session_epoch"),
                grant(row).stream().toList());
    }

    private static Optional<Grant> grant(ResultSet row) throws SQLException {
        String role = row.getString("role");
        if (role == null) {
            return Optional.empty();
        }
        long group = row.getLong("repository_group_id");
        return Optional.of(
                new Grant(Role.valueOf(role), row.wasNull() ? Optional.empty() : Optional.of(new GroupId(group))));
    }

    private record Credential(long appUserId, String passwordHash) {}
}
