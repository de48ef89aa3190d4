package dev.throughline.server.webhooks;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.Secret;
import dev.throughline.connect.http.AddressRules;
import dev.throughline.model.InputException;
import dev.throughline.server.access.Actor;
import dev.throughline.server.access.AuditLog;
import dev.throughline.server.access.GroupId;
import dev.throughline.server.secrets.SealedColumn;
import dev.throughline.server.secrets.Secrets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Who hears of what. */
public final class Webhooks {
    /** Rows of one page of a list. */
    public static final int PAGE = 50;

    static final SealedColumn SEALED = new SealedColumn("webhook", "webhook_id", "sealed", "webhook");

    private static final String SELECT = """
            SELECT w.*, (SELECT count(*) FROM webhook_delivery d
                         WHERE d.webhook_id = w.webhook_id AND d.state = 'WAITING') AS waiting
            FROM webhook w
            """;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Secrets secrets;
    private final AuditLog audit;
    private final Supplier<AddressRules> rules;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    Webhooks(
            JdbcClient jdbc,
            TransactionOperations transactions,
            Secrets secrets,
            AuditLog audit,
            Supplier<AddressRules> rules,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.secrets = secrets;
        this.audit = audit;
        this.rules = rules;
        this.clock = clock;
    }

    /** A webhook that is new, or has a new key, which is shown this once. */
    public record WithKey(WebhookId id, Secret key) {}

    /** One page, oldest first, after a number. */
    public List<Webhook> page(long after) {
        return jdbc.sql(SELECT + "WHERE w.webhook_id > :after ORDER BY w.webhook_id LIMIT :most")
                .param("after", after)
                .param("most", PAGE)
                .query((row, _) -> webhook(row))
                .list();
    }

    public Optional<Webhook> find(WebhookId id) {
        return jdbc.sql(SELECT + "WHERE w.webhook_id = :id")
                .param("id", id.value())
                .query((row, _) -> webhook(row))
                .optional();
    }

    /** Those that took nothing for so long that nobody tries any more. */
    public List<Webhook> givenUp() {
        return jdbc.sql(SELECT + "WHERE w.state = 'GIVEN_UP' ORDER BY w.webhook_id LIMIT :most")
                .param("most", PAGE)
                .query((row, _) -> webhook(row))
                .list();
    }

    /** Active ones that something waits for, and whose time has come. */
    List<Webhook> due() {
        return jdbc.sql(SELECT + """
                        WHERE w.state = 'ACTIVE' AND w.next_at <= :now
                          AND EXISTS (SELECT FROM webhook_delivery d WHERE d.webhook_id = w.webhook_id AND d.state = 'WAITING'
                                      AND d.next_at <= :now)
                        ORDER BY w.webhook_id
                        """)
                .param("now", now())
                .query((row, _) -> webhook(row))
                .list();
    }

    /**
     * Makes a webhook with a key of its own.
     *
     * @throws InputException if something is wrong with what was said
     */
    public WithKey create(WebhookForm form, Actor by) {
        check(form);
        return unlessTaken(
                form,
                () -> transactions.execute(_ -> {
                    long id = values(jdbc.sql("""
                            INSERT INTO webhook (name, address, types, repository_group_id, batched, next_at, created_at, created_by)
                            VALUES (:name, :address, :types, :group, :batched, :now, :now, :by) RETURNING webhook_id
                            """), form)
                            .param("now", now())
                            .param("by", by.name())
                            .query(Long.class)
                            .single();
                    audit.record(by, "webhook.created", form.name(), form.address());
                    return newKey(new WebhookId(id));
                }));
    }

    /**
     * Changes a webhook; its key stays.
     *
     * @throws InputException if something is wrong with what was said
     */
    public void change(WebhookId id, WebhookForm form, Actor by) {
        check(form);
        unlessTaken(form, () -> {
            values(jdbc.sql("""
                            UPDATE webhook SET name = :name, address = :address, types = :types, repository_group_id = :group,
                                   batched = :batched
                            WHERE webhook_id = :id
                            """), form).param("id", id.value()).update();
            audit.record(by, "webhook.changed", form.name(), form.address());
            return id;
        });
    }

    /** Replaces the key; the old one signs nothing from now on. */
    public WithKey replaceKey(WebhookId id, Actor by) {
        audit.record(by, "webhook.key", String.valueOf(id.value()), "");
        return newKey(id);
    }

    private WithKey newKey(WebhookId id) {
        Secret key = Signature.newKey(random);
        jdbc.sql("UPDATE webhook SET sealed = :sealed WHERE webhook_id = :id")
                .param("sealed", secrets.seal(SEALED.ownerOf(id.value()), key))
                .param("id", id.value())
                .update();
        return new WithKey(id, key);
    }

    /** The key that signs; its use is noted. */
    Secret key(Webhook webhook, Actor by) {
        byte[] sealed = jdbc.sql("SELECT sealed FROM webhook WHERE webhook_id = :id")
                .param("id", webhook.id().value())
                .query((row, _) -> row.getBytes(1))
                .single();
        return secrets.open(by, SEALED.ownerOf(webhook.id().value()), sealed);
    }

    /** Stops it; what waits goes on when it is resumed, what happens meanwhile it never hears. */
    public void pause(Webhook webhook, Actor by) {
        setState(webhook, "PAUSED");
        audit.record(by, "webhook.paused", webhook.name(), "");
    }

    /** Lets it hear again, and delivers at once what still waits. */
    public void resume(Webhook webhook, Actor by) {
        transactions.executeWithoutResult(_ -> {
            setState(webhook, "ACTIVE");
            taken(webhook.id(), false);
            jdbc.sql("UPDATE webhook_delivery SET next_at = :now WHERE webhook_id = :id AND state = 'WAITING'")
                    .param("now", now())
                    .param("id", webhook.id().value())
                    .update();
        });
        audit.record(by, "webhook.resumed", webhook.name(), "");
    }

    /** Deletes it with its log. */
    public void delete(Webhook webhook, Actor by) {
        jdbc.sql("DELETE FROM webhook WHERE webhook_id = :id")
                .param("id", webhook.id().value())
                .update();
        audit.record(by, "webhook.deleted", webhook.name(), webhook.address());
    }

    /** Notes that it takes requests. */
    void taken(WebhookId id, boolean delivered) {
        jdbc.sql("""
                        UPDATE webhook SET failures = 0, failing_since = NULL, trouble = '', next_at = :now,
                               delivered_at = CASE WHEN :delivered THEN :now ELSE delivered_at END
                        WHERE webhook_id = :id
                        """)
                .param("delivered", delivered)
                .param("now", now())
                .param("id", id.value())
                .update();
    }

    /** Notes that it did not take a request, and when to try again. */
    void failed(Webhook webhook, Attempt attempt) {
        int failures = webhook.failures() + 1;
        jdbc.sql("""
                        UPDATE webhook SET failures = least(:failures, 1000), failing_since = coalesce(failing_since, :now),
                               trouble = :trouble, next_at = :next
                        WHERE webhook_id = :id
                        """)
                .param("failures", failures)
                .param("now", now())
                .param("trouble", attempt.trouble())
                .param(
                        "next",
                        Timestamp.from(clock.instant().plus(attempt.askedWait().orElse(BackOff.after(failures)))))
                .param("id", webhook.id().value())
                .update();
    }

    void giveUp(Webhook webhook, String why) {
        setState(webhook, "GIVEN_UP");
        audit.record(WebhookRounds.ACTOR, "webhook.given-up", webhook.name(), why);
    }

    private void setState(Webhook webhook, String state) {
        jdbc.sql("UPDATE webhook SET state = :state WHERE webhook_id = :id")
                .param("state", state)
                .param("id", webhook.id().value())
                .update();
    }

    private void check(WebhookForm form) {
        try {
            rules.get().check(form.checked());
        } catch (ConnectorException refused) {
            throw new InputException("address", String.valueOf(refused.getMessage()), refused.remedy(), refused);
        }
    }

    private static <T> T unlessTaken(WebhookForm form, Supplier<T> work) {
        try {
            return work.get();
        } catch (DuplicateKeyException e) {
            throw new InputException(form.name(), "is the name of a webhook already", "choose another name", e);
        }
    }

    private static JdbcClient.StatementSpec values(JdbcClient.StatementSpec statement, WebhookForm form) {
        return statement
                .param("name", form.name())
                .param("address", form.address())
                .param("types", form.types().stream().map(EventType::type).toArray(String[]::new))
                .param("group", form.group().map(GroupId::value).orElse(null), Types.BIGINT)
                .param("batched", form.batched());
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static Webhook webhook(ResultSet row) throws SQLException {
        long group = row.getLong("repository_group_id");
        Optional<GroupId> ofGroup = row.wasNull() ? Optional.empty() : Optional.of(new GroupId(group));
        return new Webhook(
                new WebhookId(row.getLong("webhook_id")),
                row.getString("name"),
                row.getString("address"),
                Arrays.stream((String[]) row.getArray("types").getArray())
                        .map(type -> EventType.of(type.substring(EventType.PREFIX.length())))
                        .toList(),
                ofGroup,
                row.getBoolean("batched"),
                Webhook.State.valueOf(row.getString("state")),
                row.getInt("failures"),
                Optional.ofNullable(row.getTimestamp("failing_since")).map(Timestamp::toInstant),
                row.getString("trouble"),
                Optional.ofNullable(row.getTimestamp("delivered_at")).map(Timestamp::toInstant),
                row.getLong("waiting"));
    }
}
