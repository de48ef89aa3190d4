package dev.throughline.server.findings;

import dev.throughline.server.advisories.AdvisoryRows;
import dev.throughline.server.findings.IncomingReport.Component;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The rows of the packages and advisories that a page names. Most pages name only known ones, and cost two look-ups by index; what
 * is new gets a row.
 */
final class PageNames {
    private static final Comparator<Component> BY_NAME =
            Comparator.comparing(Component::name).thenComparing(Component::type);

    private final JdbcTemplate jdbc;
    private final AdvisoryRows described;

    /** @param described knows more of advisories than what tools say */
    PageNames(JdbcTemplate jdbc, AdvisoryRows described) {
        this.jdbc = jdbc;
        this.described = described;
    }

    /** Ids by name. */
    record Ids(Map<Component, Long> packages, Map<String, Long> advisories) {
        long packageOf(IncomingReport report) {
            return Objects.requireNonNull(packages.get(report.component()));
        }

        long advisoryOf(IncomingReport report) {
            return Objects.requireNonNull(advisories.get(report.advisory()));
        }
    }

    Ids of(List<IncomingReport> reports) {
        List<String> added = new ArrayList<>();
        Ids ids = new Ids(packages(reports), advisories(reports, added));
        addAliases(reports);
        // By any of its ids, so not before they are there.
        described.describe(added);
        return ids;
    }

    private Map<Component, Long> packages(List<IncomingReport> reports) {
        SortedSet<Component> named = new TreeSet<>(BY_NAME);
        reports.forEach(report -> named.add(report.component()));
        String[] types = named.stream().map(Component::type).toArray(String[]::new);
        String[] names = named.stream().map(Component::name).toArray(String[]::new);
        Map<Component, Long> known = knownPackages(types, names);
        if (known.size() == named.size()) {
            return known;
        }
        jdbc.update("""
                INSERT INTO package (type, name)
                SELECT n.type, n.name FROM unnest(?::text[], ?::text[]) AS n (type, name)
                WHERE NOT EXISTS (SELECT FROM package p WHERE p.name = n.name AND p.type = n.type)
                ORDER BY 2, 1
                ON CONFLICT (name, type) DO NOTHING""", types, names);
        return knownPackages(types, names);
    }

    private Map<Component, Long> knownPackages(String[] types, String[] names) {
        Map<Component, Long> known = new HashMap<>();
        jdbc.query(
                """
                SELECT p.type, p.name, p.package_id FROM unnest(?::text[], ?::text[]) AS n (type, name)
                JOIN package p ON p.name = n.name AND p.type = n.type""",
                row -> {
                    known.put(new Component(row.getString(1), row.getString(2)), row.getLong(3));
                },
                types,
                names);
        return known;
    }

    private Map<String, Long> advisories(List<IncomingReport> reports, List<String> added) {
        SortedMap<String, String> titleByName = new TreeMap<>();
        reports.forEach(report -> titleByName.merge(
                report.advisory(), report.title(), (one, other) -> one.compareTo(other) <= 0 ? one : other));
        Map<String, Long> known = knownAdvisories(titleByName.keySet());
        if (known.size() == titleByName.size()) {
            return known;
        }
        titleByName.keySet().removeAll(known.keySet());
        added.addAll(jdbc.queryForList(
                """
                INSERT INTO advisory (name, title)
                SELECT n.name, n.title FROM unnest(?::text[], ?::text[]) AS n (name, title)
                ORDER BY 1
                ON CONFLICT (name) DO NOTHING RETURNING name""",
                String.class,
                titleByName.keySet().toArray(String[]::new),
                titleByName.values().toArray(String[]::new)));
        known.putAll(knownAdvisories(titleByName.keySet()));
        return known;
    }

    /** A CVE that is known as another's alias stands for that one. */
    private Map<String, Long> knownAdvisories(Collection<String> names) {
        Map<String, Long> known = new HashMap<>();
        jdbc.query(
                """
                SELECT name, advisory_id FROM (
                    SELECT n.name, coalesce(
                        (SELECT a.advisory_id FROM advisory a WHERE a.name = n.name),
                        (SELECT min(a.advisory_id) FROM advisory_alias a WHERE a.alias = n.name)) AS advisory_id
                    FROM unnest(?::text[]) AS n (name)) AS found
                WHERE advisory_id IS NOT NULL""",
                row -> {
                    known.put(row.getString(1), row.getLong(2));
                },
                (Object) names.toArray(String[]::new));
        return known;
    }

    private void addAliases(List<IncomingReport> reports) {
        SortedSet<List<String>> aliases = new TreeSet<>(Comparator.comparing(List<String>::toString));
        reports.forEach(report -> report.aliases().forEach(alias -> aliases.add(List.of(report.advisory(), alias))));
        if (aliases.isEmpty()) {
            return;
        }
        jdbc.update(
                """
                INSERT INTO advisory_alias (alias, advisory_id)
                SELECT n.alias, a.advisory_id
                FROM unnest(?::text[], ?::text[]) AS n (advisory, alias)
                JOIN advisory a ON a.name = n.advisory
                WHERE NOT EXISTS (SELECT FROM advisory_alias x WHERE x.alias = n.alias AND x.advisory_id = a.advisory_id)
                ON CONFLICT DO NOTHING""",
                aliases.stream().map(List::getFirst).toArray(String[]::new),
                aliases.stream().map(List::getLast).toArray(String[]::new));
    }
}
