package dev.throughline.server;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Findings as rows, for tests of what reads them: each with one report of one tool. */
public final class SampleFindings {
    private final JdbcClient jdbc;

    public SampleFindings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a test says of a finding; the rest is the same for all. */
    public record Sample(
            String repository,
            String advisory,
            String packageName,
            String version,
            Optional<String> fix,
            String verdict,
            String level,
            String severity,
            double epss,
            boolean exploited,
            String tool,
            Instant seen) {
        /** A reachable, severe one of Endor Labs that has a fix. */
        public static Sample in(String repository, String advisory) {
            return new Sample(
                    repository,
                    advisory,
                    "org.example:codec",
                    "1.2.0",
                    Optional.of("1.4.1"),
                    "REACHABLE",
                    "FUNCTION",
                    "CRITICAL",
                    0.25,
                    false,
                    "Endor Labs",
                    Instant.parse("2026-03-01T08:00:00Z"));
        }

        public Sample of(String pkg, String at, String fixedIn) {
            return new Sample(
                    repository,
                    advisory,
                    pkg,
                    at,
                    Optional.of(fixedIn).filter(fix -> !fix.isEmpty()),
                    verdict,
                    level,
                    severity,
                    epss,
                    exploited,
                    tool,
                    seen);
        }

        public Sample judged(String as, String at) {
            return new Sample(
                    repository, advisory, packageName, version, fix, as, at, severity, epss, exploited, tool, seen);
        }

        public Sample rated(String as, double probability, boolean kev) {
            return new Sample(
                    repository, advisory, packageName, version, fix, verdict, level, as, probability, kev, tool, seen);
        }

        public Sample by(String name, Instant at) {
            return new Sample(
                    repository,
                    advisory,
                    packageName,
                    version,
                    fix,
                    verdict,
                    level,
                    severity,
                    epss,
                    exploited,
                    name,
                    at);
        }
    }

    /** Stores a finding and returns its id. */
    public long add(Sample sample) {
        long connection = id("""
                INSERT INTO connection (kind, name, tool, created_at, created_by, changed_at)
                VALUES ('ENDOR_LABS', :a, :a, now(), 'test', now())
                ON CONFLICT (name) DO UPDATE SET tool = excluded.tool RETURNING connection_id
                """, sample.tool(), "");
        long repository = id(
                """
                INSERT INTO repository (key, full_name, first_seen_at) VALUES (:a, :b, now())
                ON CONFLICT (key) DO UPDATE SET full_name = excluded.full_name RETURNING repository_id
                """,
                sample.repository(),
                sample.repository().substring(sample.repository().indexOf('/') + 1));
        long asset = jdbc.sql("""
                        INSERT INTO asset (kind, repository_id) VALUES ('REPOSITORY', :id)
                        ON CONFLICT (repository_id) WHERE kind = 'REPOSITORY' DO UPDATE SET repository_id = excluded.repository_id
                        RETURNING asset_id
                        """).param("id", repository).query(Long.class).single();
        long project = jdbc.sql("""
                        INSERT INTO scanned_project (connection_id, source_id, name, mapping, repository_id)
                        VALUES (:connection, :name, :name, 'ADDRESS', :repository)
                        ON CONFLICT (connection_id, source_id) DO UPDATE SET name = excluded.name RETURNING project_id
                        """)
                .param("connection", connection)
                .param("name", sample.repository())
                .param("repository", repository)
                .query(Long.class)
                .single();
        long pkg = id("""
                INSERT INTO package (type, name) VALUES (:b, :a)
                ON CONFLICT (name, type) DO UPDATE SET name = excluded.name RETURNING package_id
                """, sample.packageName(), sample.packageName().contains(":") ? "maven" : "npm");
        long advisory = id("""
                INSERT INTO advisory (name, title) VALUES (:a, :b)
                ON CONFLICT (name) DO UPDATE SET title = excluded.title RETURNING advisory_id
                """, sample.advisory(), "Something bad in " + sample.packageName());
        long finding = insert(sample, asset, repository, pkg, advisory);
        report(sample, finding, connection, project);
        return finding;
    }

    private long id(String sql, String a, String b) {
        return jdbc.sql(sql).param("a", a).param("b", b).query(Long.class).single();
    }

    private long insert(Sample sample, long asset, long repository, long pkg, long advisory) {
        return jdbc.sql("""
                        INSERT INTO finding (asset_id, repository_id, package_id, advisory_id, detected_at, first_seen_at, changed_at,
                                             state, verdict, level, severity, epss, kev, conflict, direct, versions, tools, fix_version)
                        VALUES (:asset, :repository, :package, :advisory, :seen, :seen, :seen, 'OPEN', cast(:verdict AS verdict_kind),
                                cast(:level AS verdict_level), cast(:severity AS severity_level), :epss, :kev, false, true,
                                ARRAY[:version], ARRAY[:tool], :fix)
                        RETURNING finding_id
                        """)
                .param("asset", asset)
                .param("repository", repository)
                .param("package", pkg)
                .param("advisory", advisory)
                .param("seen", sample.seen().atOffset(ZoneOffset.UTC))
                .param("verdict", sample.verdict())
                .param("level", sample.level())
                .param("severity", sample.severity())
                .param("epss", sample.epss())
                .param("kev", sample.exploited())
                .param("version", sample.version())
                .param("tool", sample.tool())
                .param("fix", sample.fix().orElse(null))
                .query(Long.class)
                .single();
    }

    private void report(Sample sample, long finding, long connection, long project) {
        jdbc.sql("""
                        INSERT INTO finding_report (finding_id, connection_id, project_id, digest, detected_at, reported_at, verdict,
                                                    level, severity, dismissed, epss, source_id, tool, version, fix_version, detail)
                        VALUES (:finding, :connection, :project, 1, :seen, :seen, cast(:verdict AS verdict_kind),
                                cast(:level AS verdict_level), cast(:severity AS severity_level), false, :epss, :source, :tool,
                                :version, :fix, cast(:detail AS jsonb))
                        """)
                .param("finding", finding)
                .param("connection", connection)
                .param("project", project)
                .param("seen", sample.seen().atOffset(ZoneOffset.UTC))
                .param("verdict", sample.verdict())
                .param("level", sample.level())
                .param("severity", sample.severity())
                .param("epss", sample.epss())
                .param("source", "f" + finding)
                .param("tool", sample.tool())
                .param("version", sample.version())
                .param("fix", sample.fix().orElse(null))
                .param("detail", """
                        {"verdicts": [{"kind": "%s", "level": "%s", "evidence": "CALL_GRAPH", "paths": [[
                            {"function": "com.acme.shop.Upload.receive", "ownCode": true, "file": "Upload.java", "line": 42},
                            {"function": "com.acme.shop.Images.thumbnail", "ownCode": true},
                            {"function": "org.example.codec.Tiff.decode", "component": "pkg:maven/org.example/codec@1.2.0"}]]}],
                         "locations": ["pom.xml"], "page": "https://scanner.example.test/findings/%d"}
                        """.formatted(sample.verdict(), sample.level(), finding))
                .update();
    }
}
