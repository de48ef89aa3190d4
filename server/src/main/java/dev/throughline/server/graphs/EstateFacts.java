package dev.throughline.server.graphs;

import dev.throughline.model.Level;
import dev.throughline.model.Purl;
import dev.throughline.model.RepositoryKey;
import dev.throughline.model.SeverityLevel;
import dev.throughline.model.Verdict;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Environment;
import dev.throughline.model.graph.FindingFact;
import dev.throughline.model.graph.Input;
import dev.throughline.model.graph.Insight;
import dev.throughline.model.graph.InsightKind;
import dev.throughline.model.graph.MissingInput;
import dev.throughline.model.graph.Property;
import dev.throughline.model.graph.Seen;
import dev.throughline.model.graph.SourceId;
import dev.throughline.server.inventory.InventorySink;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Repositories and findings of the hub as the graph takes them: whatever all tools say, with their call paths.
 *
 * <p>It reads tables of other subjects, the findings in one pass, because it needs them all at once and in portions.
 */
final class EstateFacts {
    private static final SourceId HUB = new SourceId("hub");
    private static final int PORTION = 2_000;
    private static final int LONGEST_PATH = 200;

    /** Scanners name the weakness in the title; no feed that the hub has says it in a field. */
    private static final Pattern RUNS_CODE =
            Pattern.compile("remote code execution|\\brce\\b|arbitrary code|code injection|command injection");

    private final JdbcTemplate jdbc;
    private final TransactionTemplate moment;
    private final JsonMapper json = new JsonMapper();
    private final int mostFindings;

    /** @param mostFindings how many findings the graph may hold */
    EstateFacts(DataSource database, PlatformTransactionManager transactions, int mostFindings) {
        this.mostFindings = mostFindings;
        this.jdbc = new JdbcTemplate(database);
        this.jdbc.setFetchSize(PORTION);
        this.moment = new TransactionTemplate(transactions);
        this.moment.setReadOnly(true);
    }

    void read(InventorySink sink) {
        moment.executeWithoutResult(_ -> {
            readRepositories(sink);
            readFindings(sink);
        });
    }

    /** How far findings and repositories have come: another text after every change. */
    String state() {
        return Objects.requireNonNull(jdbc.queryForObject("""
                SELECT concat_ws('.', (SELECT max(finding_id) FROM finding), (SELECT max(event_id) FROM finding_event),
                    (SELECT sum(imported + updated + closed + reopened) FROM sync_run), (SELECT count(*) FROM repository),
                    (SELECT max(seen_run_id) FROM repository))
                """, String.class));
    }

    private void readRepositories(InventorySink sink) {
        jdbc.query("""
                SELECT key, full_name, visibility, archived, default_branch, owners, topics, first_seen_at, changed_at
                FROM repository WHERE gone_at IS NULL
                """, row -> {
            Optional<RepositoryKey> key = RepositoryKey.parse(row.getString("key"));
            if (key.isPresent()) {
                sink.entity(repository(key.get(), row));
            }
        });
    }

    private static Entity repository(RepositoryKey key, ResultSet row) throws SQLException {
        Map<String, String> properties = new HashMap<>();
        String visibility = row.getString("visibility").toLowerCase(Locale.ROOT);
        if (!visibility.equals("unknown")) {
            properties.put(Property.VISIBILITY, visibility);
        }
        properties.put(Property.ARCHIVED, Boolean.toString(row.getBoolean("archived")));
        List<String> owners = words(row.getArray("owners"));
        if (!owners.isEmpty()) {
            properties.put(Property.OWNERS, String.join(" ", owners));
        }
        Instant seen = row.getTimestamp("first_seen_at").toInstant();
        Entity entity = Entity.of(
                        EntityKey.repository(key),
                        typeOf(key),
                        row.getString("full_name"),
                        environmentOf(key),
                        scopeOf(key),
                        HUB,
                        Seen.at(seen))
                .withProperties(properties);
        return row.getBoolean("archived")
                ? entity
                : entity.withInsights(List.of(Insight.of(InsightKind.ACTIVE_REPOSITORY)));
    }

    private static EntityType typeOf(RepositoryKey key) {
        return switch (environmentOf(key)) {
            case GITHUB -> EntityType.GITHUB_REPOSITORY;
            case GITLAB -> EntityType.GITLAB_PROJECT;
            case AZURE_DEVOPS -> EntityType.AZURE_DEVOPS_REPOSITORY;
            default -> EntityType.REPOSITORY;
        };
    }

    private static Environment environmentOf(RepositoryKey key) {
        if (key.host().contains("github")) {
            return Environment.GITHUB;
        }
        if (key.host().contains("gitlab")) {
            return Environment.GITLAB;
        }
        return key.host().equals("dev.azure.com") ? Environment.AZURE_DEVOPS : Environment.ON_PREMISES;
    }

    /** Host and owner: what belongs together on its host. */
    private static String scopeOf(RepositoryKey key) {
        int end = key.path().lastIndexOf('/');
        return end < 0 ? key.host() : key.host() + "/" + key.path().substring(0, end);
    }

    /** The most urgent ones, as many as fit; what is left out is named, so that nobody takes it for absent. */
    private void readFindings(InventorySink sink) {
        Shared shared = new Shared();
        jdbc.query(
                """
                SELECT f.finding_id, s.kind, r.key AS repository, a.digest, p.type, p.name AS package, f.versions,
                    v.name AS vulnerability, v.title, f.severity, f.epss, f.kev, f.fix_version, f.state,
                    (SELECT array_agg(alias) FROM advisory_alias l WHERE l.advisory_id = f.advisory_id) AS aliases,
                    (SELECT reason FROM finding_dismissal d WHERE d.finding_id = f.finding_id) AS dismissal,
                    (SELECT jsonb_agg(jsonb_build_object('tool', tool, 'detail', detail) ORDER BY report_id)
                     FROM finding_report o WHERE o.finding_id = f.finding_id AND o.closed_at IS NULL) AS reports
                FROM finding f
                JOIN asset s USING (asset_id)
                LEFT JOIN repository r ON r.repository_id = s.repository_id
                LEFT JOIN artifact a ON a.artifact_id = s.artifact_id
                JOIN package p USING (package_id)
                JOIN advisory v USING (advisory_id)
                WHERE f.state <> 'RESOLVED'
                ORDER BY f.risk DESC, f.finding_id DESC LIMIT ?
                """,
                row -> {
                    Optional<FindingFact> fact = finding(row, shared);
                    if (fact.isPresent()) {
                        sink.fact(fact.get());
                    }
                },
                mostFindings);
        long leftOut = Objects.requireNonNull(jdbc.queryForObject(
                "SELECT greatest(0, count(*) - ?) FROM finding WHERE state <> 'RESOLVED'", Long.class, mostFindings));
        if (leftOut > 0) {
            sink.missing(new MissingInput(
                    Input.FINDINGS,
                    "",
                    "findings",
                    leftOut + " less urgent ones left out: the memory of the server holds " + mostFindings,
                    HUB));
        }
    }

    /** Empty if what it is about has no key: a project without a repository, an image without a digest. */
    private Optional<FindingFact> finding(ResultSet row, Shared shared) throws SQLException {
        String stored = row.getString("reports");
        JsonNode reports = json.readTree(stored == null ? "[]" : stored);
        Optional<FindingFact.Subject> subject = subject(row, reports);
        Optional<Purl> purl = purl(row, reports);
        if (subject.isEmpty() || purl.isEmpty()) {
            return Optional.empty();
        }
        String vulnerability = shared.of(row.getString("vulnerability"));
        List<String> aliases = shared.of(words(row.getArray("aliases")));
        Optional<String> dismissal = Optional.ofNullable(row.getString("dismissal"));
        float epss = row.getFloat("epss");
        return Optional.of(new FindingFact(
                Long.toString(row.getLong("finding_id")),
                shared.of(subject.get()),
                shared.of(purl.get()),
                vulnerability,
                aliases,
                SeverityLevel.valueOf(row.getString("severity")),
                runsCode(row.getString("title"), reports),
                vulnerability.startsWith("MAL-") || aliases.stream().anyMatch(alias -> alias.startsWith("MAL-")),
                false,
                row.getBoolean("kev"),
                epss == 0 ? OptionalDouble.empty() : OptionalDouble.of(epss),
                shared.of(Optional.ofNullable(row.getString("fix_version"))),
                verdicts(reports, shared),
                row.getString("state").equals("DISMISSED"),
                dismissal));
    }

    private static Optional<FindingFact.Subject> subject(ResultSet row, JsonNode reports) throws SQLException {
        String digest = row.getString("digest");
        if (row.getString("kind").equals("IMAGE")) {
            return Optional.ofNullable(digest).map(known -> new FindingFact.Subject.OfImage(EntityKey.image(known)));
        }
        return Optional.ofNullable(row.getString("repository"))
                .flatMap(RepositoryKey::parse)
                .map(key -> new FindingFact.Subject.OfRepository(key, first(reports, "revision")));
    }

    private static Optional<Purl> purl(ResultSet row, JsonNode reports) throws SQLException {
        Optional<String> written = first(reports, "purl");
        List<String> versions = words(row.getArray("versions"));
        String name = row.getString("package");
        String type = row.getString("type").isEmpty() ? "generic" : row.getString("type");
        try {
            if (written.isPresent()) {
                return Optional.of(Purl.parse(written.get()));
            }
            String path = type.equals("maven") ? name.replace(':', '/') : name.replace("@", "%40");
            return Optional.of(
                    Purl.parse("pkg:" + type + "/" + path + (versions.isEmpty() ? "" : "@" + versions.getFirst())));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean runsCode(@Nullable String title, JsonNode reports) {
        String words =
                (title == null ? "" : title) + " " + first(reports, "title").orElse("");
        return RUNS_CODE.matcher(words.toLowerCase(Locale.ROOT)).find();
    }

    private static List<FindingFact.ToolVerdict> verdicts(JsonNode reports, Shared shared) {
        return reports.valueStream()
                .flatMap(report -> report.path("detail")
                        .path("verdicts")
                        .valueStream()
                        .map(answer -> shared.of(new FindingFact.ToolVerdict(
                                shared.of(report.path("tool").asString()),
                                Verdict.Kind.valueOf(answer.path("kind").asString()),
                                Level.valueOf(answer.path("level").asString()),
                                calls(answer.path("paths").path(0), shared)))))
                .toList();
    }

    private static List<String> calls(JsonNode path, Shared shared) {
        return path.valueStream()
                .limit(LONGEST_PATH)
                .map(hop -> shared.of(call(hop)))
                .toList();
    }

    private static String call(JsonNode hop) {
        String file = hop.path("file").asString("");
        int line = hop.path("line").asInt(0);
        String name = file.substring(file.lastIndexOf('/') + 1);
        String place = name.isEmpty() ? "" : " (" + name + (line > 0 ? ":" + line : "") + ")";
        return hop.path("function").asString("") + place;
    }

    private static Optional<String> first(JsonNode reports, String field) {
        return reports.valueStream()
                .map(report -> report.path("detail").path(field).asString(""))
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private static List<String> words(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
