package dev.throughline.server.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.model.Level;
import dev.throughline.model.SeverityLevel;
import dev.throughline.model.Verdict;
import dev.throughline.server.TestDatabase;
import dev.throughline.server.risk.RiskFactors.Exposure;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

class RiskSettingsTest {
    private static final Instant SEEN = Instant.parse("2026-03-01T08:00:00Z");

    private final JdbcClient jdbc = TestDatabase.fresh().jdbc();
    private final RiskSettings settings = new RiskSettings(jdbc);

    private record Stored(
            SeverityLevel severity,
            @Nullable Double cvss,
            Verdict.Kind verdict,
            Level level,
            @Nullable Double epss,
            boolean kev,
            @Nullable Exposure exposure,
            int risk,
            OffsetDateTime dueAt) {
        RiskFactors factors() {
            return new RiskFactors(
                    RiskFactors.scoreOf(severity, cvss == null ? OptionalDouble.empty() : OptionalDouble.of(cvss)),
                    verdict,
                    level,
                    epss == null ? OptionalDouble.empty() : OptionalDouble.of(epss),
                    kev,
                    Optional.ofNullable(exposure));
        }
    }

    @Test
    void storesTheScoreThatTheArithmeticComesTo() {
        insertEveryCombination();

        assertStoredAgrees(RiskWeights.DEFAULT, ServiceLevels.DEFAULT);
    }

    @Test
    void bringsStoredFindingsUpToChangedSettings() {
        insertEveryCombination();
        RiskWeights weights = new RiskWeights(10, 80, 35, 50, 40);
        ServiceLevels levels = new ServiceLevels(
                Map.of(RiskLevel.CRITICAL, 3, RiskLevel.HIGH, 20), Optional.of(1), ServiceLevels.Start.DETECTED);

        settings.change(weights, levels);
        assertThat(settings.current().applied()).isFalse();
        long changed = settings.apply();

        assertThat(changed).isPositive();
        assertThat(settings.current())
                .isEqualTo(new RiskSettings.Current(
                        weights, levels, settings.current().version(), true));
        assertStoredAgrees(weights, levels);
        assertThat(settings.apply()).isZero();
    }

    private void assertStoredAgrees(RiskWeights weights, ServiceLevels levels) {
        RiskArithmetic arithmetic = new RiskArithmetic(weights);
        Instant start = levels.start() == ServiceLevels.Start.DETECTED ? SEEN.minusSeconds(1_000_000) : SEEN;
        List<Stored> all = jdbc.sql("""
                        SELECT severity, cvss, verdict, level, epss, kev, exposure, risk, due_at FROM finding
                        """)
                .query(DataClassRowMapper.newInstance(Stored.class))
                .list();
        assertThat(all).hasSizeGreaterThan(1_000).allSatisfy(stored -> {
            assertThat(stored.risk())
                    .isEqualTo(arithmetic.score(stored.factors()).total());
            assertThat(Optional.ofNullable(stored.dueAt()).map(OffsetDateTime::toInstant))
                    .isEqualTo(levels.dueAt(RiskLevel.of(stored.risk()), stored.kev(), start));
        });
    }

    private void insertEveryCombination() {
        long project = jdbc.sql("""
                        WITH made AS (
                            INSERT INTO connection (kind, name, tool, created_at, created_by, changed_at)
                            VALUES ('ENDOR_LABS', 'endor', 'Endor Labs', now(), 'test', now()) RETURNING connection_id)
                        INSERT INTO scanned_project (connection_id, source_id, name, mapping)
                        SELECT connection_id, 'p', 'p', 'NONE' FROM made RETURNING project_id
                        """).query(Long.class).single();
        long asset = jdbc.sql("INSERT INTO asset (kind, project_id) VALUES ('PROJECT', :project) RETURNING asset_id")
                .param("project", project)
                .query(Long.class)
                .single();
        long pkg = jdbc.sql(
                        "INSERT INTO package (type, name) VALUES ('maven', 'org.example:codec') RETURNING package_id")
                .query(Long.class)
                .single();
        jdbc.sql("INSERT INTO advisory (name) SELECT 'CVE-2026-' || n FROM generate_series(10000, 19999) n")
                .update();
        jdbc.sql("""
                        INSERT INTO finding (asset_id, package_id, advisory_id, detected_at, first_seen_at, changed_at, state,
                                             verdict, level, severity, cvss, epss, kev, exposure, conflict, versions, tools)
                        SELECT :asset, :package, row_number() OVER (), :detected, :seen, :seen, 'OPEN',
                               v, l, s, cvss, epss, kev, exposure, false, '{}', '{}'
                        FROM unnest(enum_range(NULL::verdict_kind)) v, unnest(enum_range(NULL::verdict_level)) l,
                             (SELECT s, NULL::real AS cvss FROM unnest(enum_range(NULL::severity_level)) s
                              UNION ALL VALUES ('CRITICAL'::severity_level, 9.8::real), ('HIGH', 7.5), ('MEDIUM', 6.3), ('LOW', 3.1)) rated,
                             unnest(ARRAY[NULL, 0.0007, 0.0432, 0.975]::real[]) epss,
                             unnest(ARRAY[true, false]) kev,
                             unnest(ARRAY[NULL, 'INTERNET', 'INTERNAL', 'NONE']::exposure[]) exposure
                        """)
                .param("asset", asset)
                .param("package", pkg)
                .param("detected", SEEN.minusSeconds(1_000_000).atOffset(ZoneOffset.UTC))
                .param("seen", SEEN.atOffset(ZoneOffset.UTC))
                .update();
    }
}
