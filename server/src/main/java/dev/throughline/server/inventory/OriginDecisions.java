package dev.throughline.server.inventory;

import dev.throughline.model.InputException;
import dev.throughline.model.RepositoryKey;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.Fact;
import dev.throughline.model.graph.GraphFacts;
import dev.throughline.model.graph.ImageFact;
import dev.throughline.model.graph.SourceId;
import dev.throughline.server.access.Actor;
import dev.throughline.server.access.AuditLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Where images come from, as evidence says and as people decide. All evidence is kept; a decision beats it. */
public final class OriginDecisions {
    private static final SourceId PEOPLE = new SourceId("people");

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final InventoryWalks walks;
    private final GraphJson json;
    private final AuditLog audit;
    private final InstantSource clock;

    public OriginDecisions(
            JdbcClient jdbc,
            TransactionOperations transactions,
            InventoryWalks walks,
            GraphJson json,
            AuditLog audit,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.walks = walks;
        this.json = json;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A piece of evidence.
     *
     * @param decision what somebody decided on image and repository
     */
    public record Evidence(
            EntityKey image,
            ImageFact.Origin origin,
            Instant firstSeen,
            Instant lastSeen,
            Optional<ImageFact.OriginDecision> decision) {}

    /** All evidence of an image, the best method first. */
    public List<Evidence> evidence(EntityKey image) {
        List<ImageFact.OriginDecision> decisions = decisions(image);
        List<Evidence> all = new ArrayList<>();
        jdbc.sql("""
                        SELECT content, first_seen, last_seen FROM inventory_fact
                        WHERE kind = 'Origin' AND gone_at IS NULL
                          AND about_id = (SELECT entity_key_id FROM entity_key WHERE hash = decode(:hash, 'hex'))
                        ORDER BY inventory_fact_id
                        """).param("hash", Sha256.half(image.value())).query(row -> {
            if (json.read(row.getString("content"), Fact.class) instanceof ImageFact.Origin origin) {
                all.add(new Evidence(
                        image,
                        origin,
                        row.getTimestamp("first_seen").toInstant(),
                        row.getTimestamp("last_seen").toInstant(),
                        decisions.stream()
                                .filter(each -> each.repository().equals(origin.repository()))
                                .findFirst()));
            }
        });
        all.sort((one, other) -> one.origin().method().compareTo(other.origin().method()));
        return all;
    }

    private List<ImageFact.OriginDecision> decisions(EntityKey image) {
        return jdbc.sql("""
                        SELECT content FROM inventory_fact
                        WHERE kind = 'OriginDecision' AND gone_at IS NULL
                          AND about_id = (SELECT entity_key_id FROM entity_key WHERE hash = decode(:hash, 'hex'))
                        """)
                .param("hash", Sha256.half(image.value()))
                .query((row, _) -> json.read(row.getString("content"), ImageFact.OriginDecision.class))
                .list();
    }

    /** Confirms or rejects that an image is built from a repository; a later word replaces an earlier one. */
    public void decide(Actor by, EntityKey image, String repository, boolean confirmed) {
        RepositoryKey key = RepositoryKey.parse("https://" + repository)
                .orElseThrow(() -> new InputException(
                        "the repository " + repository, "has no host and path", "write it as github.com/acme/shop"));
        Instant now = clock.instant();
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("""
                            UPDATE inventory_fact SET gone_at = now(), changed_xid = pg_current_xact_id()
                            WHERE kind = 'OriginDecision' AND gone_at IS NULL AND content ->> 'repository' = :repository
                              AND about_id = (SELECT entity_key_id FROM entity_key WHERE hash = decode(:hash, 'hex'))
                            """)
                    .param("repository", key.toString())
                    .param("hash", Sha256.half(image.value()))
                    .update();
            Walk walk = walks.begin(PEOPLE);
            ImageFact.OriginDecision decision = new ImageFact.OriginDecision(image, key, confirmed, by.name(), now);
            walks.keep(walk, new GraphFacts(PEOPLE, now, List.of(), List.of(), List.of(decision), List.of()));
            // What people said is not a whole: it closes nothing.
            walks.breakOff(walk, "one decision");
            audit.record(by, confirmed ? "origin.confirmed" : "origin.rejected", image.value(), key.toString());
        });
    }
}
