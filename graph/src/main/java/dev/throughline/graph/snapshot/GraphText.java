package dev.throughline.graph.snapshot;

import dev.throughline.model.InputException;
import dev.throughline.model.Level;
import dev.throughline.model.Purl;
import dev.throughline.model.SeverityLevel;
import dev.throughline.model.Verdict;
import dev.throughline.model.graph.Cidr;
import dev.throughline.model.graph.Criticality;
import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.EdgeDetail;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Environment;
import dev.throughline.model.graph.FindingFact;
import dev.throughline.model.graph.Insight;
import dev.throughline.model.graph.InsightKind;
import dev.throughline.model.graph.PermissionLevel;
import dev.throughline.model.graph.PortSet;
import dev.throughline.model.graph.Seen;
import dev.throughline.model.graph.SourceId;
import dev.throughline.model.graph.Width;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A small estate as text, for examples and tests.
 *
 * <pre>
 *   checkout : Workload scope=prod criticality=HIGH tag.team=shop     an entity: type, properties, marks
 *   orders   : S3Bucket sensitive public
 *   CVE-1    : VulnerabilityFinding severity=CRITICAL verdict=REACHABLE/FUNCTION kev
 *   internet exposes lb ports=443 width=WIDE                          an edge, with what its kind needs
 *   role     has-permission-to orders level=READ_DATA
 * </pre>
 *
 * <p>Marks are {@code sensitive}, {@code public} and the words of insights without parameters. A line that starts with
 * {@code #} says why.
 */
public final class GraphText {
    private static final Seen SEEN = Seen.at(Instant.parse("2026-01-01T00:00:00Z"));
    private static final SourceId SOURCE = new SourceId("text");
    private static final int LONGEST = 1_000_000;

    private final SnapshotBuilder builder = new SnapshotBuilder();
    private final Map<String, EntityKey> findings = new LinkedHashMap<>();

    /** Read last, so that an edge may come before what it leads to. */
    private final List<EdgeLine> edges = new ArrayList<>();

    private int number;

    private GraphText() {}

    /**
     * Reads an estate.
     *
     * @throws InputException for a line that is neither an entity nor an edge
     */
    public static Snapshot parse(String text) {
        if (text.length() > LONGEST) {
            throw new InputException("graph", "is longer than " + LONGEST + " characters", "give a smaller example");
        }
        GraphText reader = new GraphText();
        text.lines().forEach(reader::read);
        reader.number = 0;
        reader.edges.forEach(reader::readEdge);
        return reader.builder.build();
    }

    /** The key of an entity that such a text names. */
    public static EntityKey key(String name) {
        return name.equals("internet") ? EntityKey.INTERNET : new EntityKey("text:" + name);
    }

    private void read(String line) {
        number++;
        String[] words = line.strip().split("\\s+", -1);
        if (words[0].isEmpty() || words[0].startsWith("#")) {
            return;
        }
        if (words.length < 3) {
            throw wrong("is neither 'name : Type' nor 'name edge name'");
        }
        Map<String, String> rest = new LinkedHashMap<>();
        for (int word = 3; word < words.length; word++) {
            String[] pair = words[word].split("=", 2);
            rest.put(pair[0], pair.length == 2 ? pair[1] : "true");
        }
        try {
            if (words[1].equals(":")) {
                readEntity(words[0], words[2], rest);
            } else {
                edges.add(new EdgeLine(number, words[0], words[1], words[2], rest));
            }
        } catch (IllegalArgumentException e) {
            throw wrong("says " + e.getMessage());
        }
    }

    private void readEntity(String name, String typeWord, Map<String, String> rest) {
        EntityType type =
                EntityType.of(typeWord).orElseThrow(() -> wrong("has no type '" + typeWord + "' that is known"));
        if (type == EntityType.VULNERABILITY_FINDING) {
            readFinding(name, rest);
            return;
        }
        Entity entity =
                Entity.of(key(name), type, name, environment(type), rest.getOrDefault("scope", ""), SOURCE, SEEN);
        List<Insight> insights = new ArrayList<>();
        for (Map.Entry<String, String> each : rest.entrySet()) {
            String word = each.getKey();
            if (word.equals("criticality")) {
                entity = entity.withCriticality(Criticality.valueOf(each.getValue()));
            } else if (word.startsWith("tag.")) {
                entity = entity.withTags(Map.of(word.substring(4), each.getValue()));
            } else if (word.equals("sensitive")) {
                insights.add(Insight.of(InsightKind.CONTAINS_SENSITIVE_DATA));
            } else if (word.equals("public")) {
                insights.add(Insight.of(InsightKind.ALLOWS_PUBLIC_ACCESS));
            } else if (InsightKind.of(word).isPresent()) {
                insights.add(Insight.of(InsightKind.of(word).orElseThrow()));
            } else if (!word.equals("scope")) {
                entity = entity.withProperty(word, each.getValue());
            }
        }
        builder.add(entity.withInsights(insights));
    }

    private void readFinding(String name, Map<String, String> rest) {
        String verdict = rest.get("verdict");
        List<FindingFact.ToolVerdict> verdicts = new ArrayList<>();
        if (verdict != null) {
            for (String each : verdict.split(",", -1)) {
                String[] parts = each.split("/", -1);
                verdicts.add(new FindingFact.ToolVerdict(
                        parts.length > 2 ? parts[2] : "throughline",
                        Verdict.Kind.valueOf(parts[0]),
                        parts.length > 1 ? Level.valueOf(parts[1]) : Level.FUNCTION,
                        List.of()));
            }
        }
        String epss = rest.get("epss");
        FindingFact finding = new FindingFact(
                name,
                new FindingFact.Subject.OfImage(EntityKey.image(rest.getOrDefault("image", "sha256:00"))),
                Purl.parse(rest.getOrDefault("purl", "pkg:maven/org.example/codec@1.2.0")),
                rest.getOrDefault("id", name),
                List.of(),
                SeverityLevel.valueOf(rest.getOrDefault("severity", "CRITICAL")),
                rest.containsKey("rce"),
                rest.containsKey("malicious"),
                rest.containsKey("exploit-code"),
                rest.containsKey("kev"),
                epss == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(epss)),
                Optional.ofNullable(rest.get("fix")),
                verdicts,
                rest.containsKey("dismissed"),
                Optional.empty());
        builder.add(finding);
        builder.add(Entity.of(
                EntityKey.finding(name),
                EntityType.VULNERABILITY_FINDING,
                name,
                Environment.REGISTRY,
                "",
                SOURCE,
                SEEN));
        findings.put(name, EntityKey.finding(name));
    }

    private record EdgeLine(int number, String from, String word, String to, Map<String, String> rest) {}

    private void readEdge(EdgeLine line) {
        number = line.number();
        try {
            readEdge(line.from(), line.word(), line.to(), line.rest());
        } catch (IllegalArgumentException e) {
            throw wrong("says " + e.getMessage());
        }
    }

    private void readEdge(String from, String word, String to, Map<String, String> rest) {
        EdgeKind kind = EdgeKind.of(word).orElseThrow(() -> wrong("has no edge '" + word + "' that is known"));
        Edge edge = Edge.of(
                        kind,
                        key(from),
                        findings.getOrDefault(to, key(to)),
                        rest.getOrDefault("method", "text"),
                        SOURCE,
                        SEEN)
                .withConfidence(Double.parseDouble(rest.getOrDefault("confidence", "1")));
        builder.add(
                switch (kind) {
                    case EXPOSES, ROUTES_TO ->
                        edge.withDetail(new EdgeDetail.Reach(
                                PortSet.parse(rest.getOrDefault("ports", "443")),
                                Width.valueOf(rest.getOrDefault("width", "WIDE").toUpperCase(Locale.ROOT)),
                                rest.containsKey("range")
                                        ? List.of(new Cidr(rest.getOrDefault("range", "")))
                                        : List.of(),
                                false));
                    case HAS_PERMISSION_TO ->
                        edge.withDetail(new EdgeDetail.Permission(
                                PermissionLevel.valueOf(rest.getOrDefault("level", "READ_DATA")),
                                key(to),
                                List.of(),
                                rest.containsKey("conditional")));
                    default -> edge;
                });
    }

    private static Environment environment(EntityType type) {
        return switch (type.family()) {
            case KUBERNETES -> Environment.KUBERNETES;
            case CODE_REPOSITORY, SCM_ORGANIZATION, CI_PIPELINE -> Environment.GITHUB;
            case CONTAINER_IMAGE, CONTAINER_REGISTRY -> Environment.REGISTRY;
            default -> Environment.AWS;
        };
    }

    private InputException wrong(String what) {
        return new InputException("line " + number, what, "see the notation of GraphText");
    }
}
