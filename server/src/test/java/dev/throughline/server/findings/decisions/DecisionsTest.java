package dev.throughline.server.findings.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.model.InputException;
import dev.throughline.server.SampleFindings;
import dev.throughline.server.SampleFindings.Sample;
import dev.throughline.server.TestDatabase;
import dev.throughline.server.findings.FindingId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class DecisionsTest {
    private static final Instant START = Instant.parse("2026-03-20T12:00:00Z");

    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcClient jdbc = database.jdbc();
    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final InstantSource clock = now::get;
    private final Decisions decisions =
            new Decisions(jdbc, new TransactionTemplate(new JdbcTransactionManager(database.dataSource())), clock);
    private final SampleFindings findings = new SampleFindings(jdbc);
    private final FindingId one = new FindingId(findings.add(Sample.in("github.com/acme/shop", "CVE-2026-1001")));
    private final FindingId other = new FindingId(findings.add(Sample.in("github.com/acme/shop", "CVE-2026-1002")));

    @Test
    void dismissesForAReasonAndWritesItIntoTheHistory() {
        int changed = decisions.dismiss(
                List.of(one, other), DismissalReason.RISK_ACCEPTED, "until the rewrite", Optional.empty(), "ada");

        assertThat(changed).isEqualTo(2);
        assertThat(state(one)).isEqualTo("DISMISSED");
        assertThat(history(one)).containsExactly("STATE ada OPEN → DISMISSED the risk is accepted: until the rewrite");
    }

    @Test
    void opensAgainWhenTheTimeOfADismissalHasPassed() {
        decisions.dismiss(
                List.of(one), DismissalReason.MITIGATED, "", Optional.of(START.plus(Duration.ofDays(7))), "ada");
        decisions.dismiss(List.of(other), DismissalReason.MITIGATED, "", Optional.empty(), "ada");

        assertThat(decisions.expire()).isZero();
        now.set(START.plus(Duration.ofDays(8)));
        assertThat(decisions.expire()).isEqualTo(1);

        assertThat(state(one)).isEqualTo("OPEN");
        assertThat(state(other)).isEqualTo("DISMISSED");
        assertThat(history(one).getLast()).isEqualTo("STATE expiry DISMISSED → OPEN the dismissal has expired");
    }

    @Test
    void changesOnlyWhatADecisionChanges() {
        assertThat(decisions.take(List.of(one, other), "ada")).isEqualTo(2);
        assertThat(decisions.take(List.of(one, other), "ada")).isZero();
        assertThat(decisions.assign(List.of(one, other), "@acme/web", "ada")).isEqualTo(2);
        assertThat(decisions.assign(List.of(one, other), "@acme/web", "ada")).isZero();
        assertThat(decisions.reopen(List.of(one), "ada")).isEqualTo(1);

        assertThat(state(one)).isEqualTo("OPEN");
        assertThat(state(other)).isEqualTo("IN_PROGRESS");
        assertThat(history(other)).containsExactly("STATE ada OPEN → IN_PROGRESS ", "OWNER ada null → @acme/web ");
    }

    @Test
    void refusesADismissalThatHasExpiredAlready() {
        assertThatThrownBy(() -> decisions.dismiss(
                        List.of(one), DismissalReason.TEST_ONLY, "", Optional.of(START.minusSeconds(1)), "ada"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("lies in the past");
    }

    private String state(FindingId id) {
        return jdbc.sql("SELECT state::text FROM finding WHERE finding_id = :id")
                .param("id", id.value())
                .query(String.class)
                .single();
    }

    private List<String> history(FindingId id) {
        return jdbc.sql("""
                        SELECT kind, actor, old_value, new_value, comment FROM finding_event
                        WHERE finding_id = :id ORDER BY event_id
                        """)
                .param("id", id.value())
                .query((row, _) -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3) + " → "
                        + row.getString(4) + " " + row.getString(5))
                .list();
    }
}
