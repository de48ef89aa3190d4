package dev.throughline.server.access;

import dev.throughline.model.InputException;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What administrators, single sign-on and users themselves change about users. */
public final class UserChanges {
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Users users;
    private final PasswordRules passwords;
    private final AuditLog audit;

    UserChanges(
            JdbcClient jdbc, TransactionOperations transactions, Users users, PasswordRules passwords, AuditLog audit) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.users = users;
        this.passwords = passwords;
        this.audit = audit;
    }

    /**
     * Gives a user these roles and no others, and ends the user's sessions.
     *
     * @throws InputException if no administrator would be left
     */
    public void setGrants(Actor by, User user, List<Grant> grants) {
        transactions.executeWithoutResult(_ -> {
            replaceGrants(user.id(), grants);
            endSessions(user.id());
            requireAdmin();
            audit.record(by, "user.roles", user.name(), Users.describe(grants));
        });
    }

    /**
     * Lets a user sign in or not; whoever is signed in is out at once.
     *
     * @throws InputException if no administrator would be left
     */
    public void setDisabled(Actor by, User user, boolean disabled) {
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("UPDATE app_user SET disabled_at = CASE WHEN :disabled THEN now() END WHERE app_user_id = :id")
                    .param("disabled", disabled)
                    .param("id", user.id().value())
                    .update();
            endSessions(user.id());
            requireAdmin();
            audit.record(by, disabled ? "user.disabled" : "user.enabled", user.name(), "");
        });
    }

    /**
     * Gives a user another password, and ends the user's sessions: whoever knew the old one is out.
     *
     * @throws InputException if the password is too short, or the user has none because of single sign-on
     */
    public void setPassword(Actor by, User user, String password) {
        if (user.singleSignOn()) {
            throw new InputException(user.name(), "has no password here", "change it where single sign-on asks for it");
        }
        String hash = passwords.hash(password);
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("UPDATE app_user SET password_hash = :hash WHERE app_user_id = :id")
                    .param("hash", hash)
                    .param("id", user.id().value())
                    .update();
            endSessions(user.id());
            audit.record(by, "user.password", user.name(), "");
        });
    }

    /** Where digests are sent; nowhere if empty. */
    public void setEmail(Actor by, User user, String email) {
        if (!email.isBlank() && !email.strip().matches("[^\\s@<>\",;]{1,64}@[^\\s@<>\",;]{1,190}")) {
            throw new InputException("e-mail address", "is not one", "write it as name@example.com");
        }
        jdbc.sql("UPDATE app_user SET email = :email WHERE app_user_id = :id")
                .param("email", email.isBlank() ? null : email.strip(), Types.VARCHAR)
                .param("id", user.id().value())
                .update();
        audit.record(by, "user.email", user.name(), "");
    }

    /**
     * The user that somebody is who came through single sign-on, made at the first time. It is known by what the provider
     * promises never to change; a local user of the same name is somebody else.
     *
     * @param grants the roles by what the provider says; nothing if it says nothing about roles
     * @return nobody if the user is disabled
     */
    public Optional<UserId> throughSingleSignOn(
            Actor by, SingleSignOnUser person, Optional<List<Grant>> grants, List<Grant> firstGrants) {
        return transactions.execute(_ -> {
            Optional<UserId> known = jdbc.sql(
                            "SELECT app_user_id FROM app_user WHERE oidc_issuer = :issuer AND oidc_subject = :subject")
                    .param("issuer", person.issuer())
                    .param("subject", person.subject())
                    .query(Long.class)
                    .optional()
                    .map(UserId::new);
            UserId user = known.orElseGet(() -> insert(by, person));
            List<Grant> wanted = grants.orElse(firstGrants);
            if (known.isEmpty() || (grants.isPresent() && !has(user, wanted))) {
                replaceGrants(user, wanted);
                endSessions(user);
            }
            return users.find(user).filter(one -> !one.disabled()).map(User::id);
        });
    }

    private UserId insert(Actor by, SingleSignOnUser person) {
        String name = freeName(person.name());
        UserId user = new UserId(jdbc.sql("""
                        INSERT INTO app_user (name, display_name, email, oidc_issuer, oidc_subject)
                        VALUES (:name, :displayName, :email, :issuer, :subject) RETURNING app_user_id
                        """)
                .param("name", name)
                .param("displayName", person.displayName())
                .param("email", person.email().orElse(null), Types.VARCHAR)
                .param("issuer", person.issuer())
                .param("subject", person.subject())
                .query(Long.class)
                .single());
        audit.record(by, "user.created", name, "through single sign-on");
        return user;
    }

    private String freeName(String wanted) {
        String name = wanted.strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}._@+-]", "-");
        String known = name.isEmpty() ? "user" : name.substring(0, Math.min(name.length(), 90));
        String free = known;
        for (int number = 2; isTaken(free); number++) {
            free = known + "." + number;
        }
        return free;
    }

    private boolean isTaken(String name) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM app_user WHERE name = :name)")
                .param("name", name)
                .query(Boolean.class)
                .single();
    }

    private void replaceGrants(UserId user, List<Grant> grants) {
        jdbc.sql("DELETE FROM app_grant WHERE app_user_id = :id")
                .param("id", user.value())
                .update();
        grants.forEach(grant -> users.insert(user, grant));
    }

    private boolean has(UserId user, List<Grant> wanted) {
        return users.find(user)
                .map(one -> Set.copyOf(one.grants()).equals(Set.copyOf(wanted)))
                .orElse(false);
    }

    private void endSessions(UserId user) {
        jdbc.sql("UPDATE app_user SET session_epoch = session_epoch + 1 WHERE app_user_id = :id")
                .param("id", user.value())
                .update();
    }

    private void requireAdmin() {
        // Of two administrators who take the role from each other at once, one waits and is refused.
        jdbc.sql("LOCK TABLE app_grant IN SHARE ROW EXCLUSIVE MODE").update();
        if (!users.hasAdmin()) {
            throw new InputException("administrators", "would be none", "make somebody else administrator first");
        }
    }
}
