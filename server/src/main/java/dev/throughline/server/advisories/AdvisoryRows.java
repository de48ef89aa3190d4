package dev.throughline.server.advisories;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Describes the advisories of findings by what the database says of them. */
public final class AdvisoryRows {
    private static final int AT_ONCE = 2_000;
    private static final String SELECT = """
            SELECT a.advisory_id, a.name,
                   array(SELECT alias FROM advisory_alias x WHERE x.advisory_id = a.advisory_id ORDER BY alias) AS aliases
            FROM advisory a
            """;
    private static final RowMapper<Named> NAMED = (row, _) -> {
        List<String> ids = new ArrayList<>(List.of(row.getString("name")));
        ids.addAll(List.of((String[]) row.getArray("aliases").getArray()));
        return new Named(row.getLong("advisory_id"), ids);
    };

    private final JdbcClient jdbc;
    private final AdvisoryDatabase database;

    public AdvisoryRows(JdbcClient jdbc, AdvisoryDatabase database) {
        this.jdbc = jdbc;
        this.database = database;
    }

    private record Named(long id, List<String> ids) {}

    /** Describes advisories that have just been made, in the caller's transaction. */
    public void describe(Collection<String> names) {
        if (!names.isEmpty()) {
            write(jdbc.sql(SELECT + "WHERE a.name = ANY (:names::text[])")
                    .param("names", names.toArray(String[]::new))
                    .query(NAMED)
                    .list());
        }
    }

    /** Describes all advisories anew. */
    void describeAll() {
        List<Named> page = after(0);
        while (!page.isEmpty() && !Thread.currentThread().isInterrupted()) {
            write(page);
            page = after(page.getLast().id());
        }
    }

    private List<Named> after(long id) {
        return jdbc.sql(SELECT + "WHERE a.advisory_id > :after ORDER BY a.advisory_id LIMIT :most")
                .param("after", id)
                .param("most", AT_ONCE)
                .query(NAMED)
                .list();
    }

    private void write(List<Named> advisories) {
        int count = advisories.size();
        Long[] ids = new Long[count];
        @Nullable String[] epss = new @Nullable String[count];
        @Nullable String[] kev = new @Nullable String[count];
        @Nullable String[] severity = new @Nullable String[count];
        @Nullable String[] cvss = new @Nullable String[count];
        @Nullable String[] vector = new @Nullable String[count];
        for (int i = 0; i < count; i++) {
            AdvisoryFacts facts = database.about(advisories.get(i).ids());
            ids[i] = advisories.get(i).id();
            epss[i] = text(facts.exploitation().epss());
            kev[i] = facts.exploitation().kevSince().map(Object::toString).orElse(null);
            severity[i] = switch (facts.severity().level()) {
                case UNKNOWN -> null;
                case NONE, LOW, MEDIUM, HIGH, CRITICAL ->
                    facts.severity().level().name();
            };
            cvss[i] = text(facts.severity().score());
            vector[i] = facts.severity().vector().orElse(null);
        }
        jdbc.sql("""
                        UPDATE advisory a SET epss = n.epss::real, kev_since = n.kev::date,
                            known_severity = n.severity::severity_level, known_cvss = n.cvss::real, known_vector = n.vector
                        FROM unnest(:ids::bigint[], :epss::text[], :kev::text[], :severity::text[], :cvss::text[],
                                    :vector::text[]) AS n (id, epss, kev, severity, cvss, vector)
                        WHERE a.advisory_id = n.id
                          AND (a.epss, a.kev_since, a.known_severity, a.known_cvss, a.known_vector)
                              IS DISTINCT FROM
                              (n.epss::real, n.kev::date, n.severity::severity_level, n.cvss::real, n.vector)
                        """)
                .param("ids", ids)
                .param("epss", epss)
                .param("kev", kev)
                .param("severity", severity)
                .param("cvss", cvss)
                .param("vector", vector)
                .update();
    }

    private static @Nullable String text(OptionalDouble number) {
        return number.isPresent() ? String.valueOf((float) number.getAsDouble()) : null;
    }
}
