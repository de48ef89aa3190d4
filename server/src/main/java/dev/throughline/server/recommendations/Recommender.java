package dev.throughline.server.recommendations;

import dev.throughline.graph.fix.Change;
import dev.throughline.graph.path.AttackPath;
import dev.throughline.graph.path.PathStep;
import dev.throughline.graph.path.RiskFactor;
import dev.throughline.graph.risk.Exploit;
import dev.throughline.graph.risk.RiskLevel;
import dev.throughline.graph.risk.RiskScore;
import dev.throughline.graph.risk.RiskTable;
import dev.throughline.graph.snapshot.Snapshot;
import dev.throughline.model.SeverityLevel;
import dev.throughline.model.graph.Criticality;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.Family;
import dev.throughline.model.graph.FindingFact;
import dev.throughline.server.graphs.Deployments;
import dev.throughline.server.graphs.GraphState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Makes recommendations from a graph: one for each finding that something can use, one for each other change that ends a path. */
final class Recommender {
    private static final double DEPLOYED = 0.2;
    private static final double NOT_DEPLOYED = 0.1;

    private final Snapshot snapshot;
    private final Deployments deployments;
    private final RiskTable table = RiskTable.DEFAULT;
    private final Map<String, List<AttackPath>> pathsByFinding = new HashMap<>();
    private final Map<String, List<AttackPath>> pathsByChange = new LinkedHashMap<>();
    private final Map<String, Change> changes = new HashMap<>();
    private final Map<String, Recommendation> made = new LinkedHashMap<>();

    private Recommender(GraphState state) {
        this.snapshot = state.graph().snapshot();
        this.deployments = new Deployments(snapshot);
        state.paths().paths().forEach(this::index);
    }

    static List<Recommendation> of(GraphState state) {
        Recommender recommender = new Recommender(state);
        recommender.recommendFixes();
        recommender.recommendChanges();
        return recommender.made.values().stream()
                .sorted(Comparator.<Recommendation>comparingInt(
                                each -> -each.risk().score())
                        .thenComparing(Recommendation::name))
                .toList();
    }

    private void index(AttackPath path) {
        Set<String> findings = new LinkedHashSet<>();
        for (PathStep step : path.steps()) {
            step.exploits().forEach(exploit -> findings.add(exploit.finding().id()));
        }
        findings.forEach(finding ->
                pathsByFinding.computeIfAbsent(finding, _ -> new ArrayList<>()).add(path));
        for (AttackPath.BreakingChange breaking : path.breaking()) {
            if (!(breaking.change() instanceof Change.FixFindings)) {
                changes.put(breaking.change().id(), breaking.change());
                pathsByChange
                        .computeIfAbsent(breaking.change().id(), _ -> new ArrayList<>())
                        .add(path);
            }
        }
    }

    private void recommendFixes() {
        for (int node = 0; node < snapshot.nodeCount(); node++) {
            Optional<FindingFact> finding = snapshot.finding(node);
            Optional<Exploit> exploit = finding.flatMap(fact -> Exploit.of(fact, table));
            if (finding.isPresent() && exploit.isPresent()) {
                recommendFix(node, finding.get(), exploit.get());
            }
        }
    }

    private void recommendFix(int node, FindingFact finding, Exploit exploit) {
        Optional<Entity> resource =
                snapshot.node(finding.about()).map(snapshot::entity).or(() -> affected(node));
        if (resource.isEmpty()) {
            return;
        }
        List<AttackPath> paths = pathsByFinding.getOrDefault(finding.id(), List.of());
        BitSet images = deployments.imagesOf(node);
        BitSet workloads = deployments.workloadsOf(images);
        RiskScore risk = paths.isEmpty() ? riskOff(exploit, workloads) : highest(paths);
        String name = finding.purl().packageName();
        String version = finding.purl().version().map(text -> " " + text).orElse("");
        String where = " in " + resource.get().displayName();
        String title = finding.fixedVersion()
                .map(fixed -> "Upgrade " + name + version + " to " + fixed + where)
                .orElse("No fixed version of " + name + version + " is known: replace it" + where);
        put(new Recommendation(
                name("finding", finding.id(), resource.get().key()),
                Recommendation.Category.VULNERABILITY,
                title,
                describe(finding, exploit, workloads, paths),
                stepsFor(finding, name),
                Optional.of("fix:" + finding.id()),
                List.of(finding.id()),
                resource.get(),
                repositoriesOf(finding, images),
                finding.severity(),
                risk,
                true,
                paths.isEmpty() ? new TreeSet<>() : factors(paths),
                names(paths),
                finding.fixedVersion().isPresent()));
    }

    private Optional<Entity> affected(int finding) {
        for (int place = snapshot.inBegin(finding); place < snapshot.inEnd(finding); place++) {
            int edge = snapshot.incoming(place);
            if (snapshot.kind(edge) == EdgeKind.AFFECTED_BY) {
                return Optional.of(snapshot.entity(snapshot.from(edge)));
            }
        }
        return Optional.empty();
    }

    private static String describe(FindingFact finding, Exploit exploit, BitSet workloads, List<AttackPath> paths) {
        String reach = finding.vulnerability() + " is "
                + exploit.verdict().kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " at the level of the "
                + exploit.verdict().level().name().toLowerCase(Locale.ROOT)
                + exploit.verdict().tool().map(tool -> ", says " + tool).orElse("") + ".";
        if (!paths.isEmpty()) {
            return reach + " It opens " + paths.size() + (paths.size() == 1 ? " attack path" : " attack paths")
                    + ", such as: " + paths.getFirst().title() + ".";
        }
        return workloads.isEmpty()
                ? reach
                        + " What is built from this is not deployed anywhere yet; it will ship with the next deployment."
                : reach + " It is deployed, and no attack path leads through it.";
    }

    private static List<String> stepsFor(FindingFact finding, String name) {
        List<String> steps = new ArrayList<>();
        finding.fixedVersion()
                .ifPresentOrElse(
                        fixed -> steps.add("Set " + name + " to " + fixed
                                + " or later, directly or through the dependency that brings it in."),
                        () -> steps.add(
                                "Look for another package, or keep requests away from the vulnerable function."));
        steps.add("Build the image anew and deploy it.");
        steps.add(
                "The recommendation is completed when the next scan no longer finds " + finding.vulnerability() + ".");
        return steps;
    }

    /** Off every path, what is left of the risk: that it is deployed, or that it will be. */
    private RiskScore riskOff(Exploit exploit, BitSet workloads) {
        double exposure = workloads.isEmpty() ? NOT_DEPLOYED : DEPLOYED;
        double cap = table.cap(exploit.finding().severity());
        double likely = Math.min(cap, exposure * exploit.reachability() * exploit.evidence());
        double impact = workloads.stream()
                .mapToDouble(node -> table.impact(snapshot.entity(node).criticality()))
                .max()
                .orElse(table.impact(Criticality.UNRATED));
        int score = (int) Math.round(100 * likely * impact);
        return new RiskScore(
                score,
                RiskLevel.of(score),
                List.of(
                        new RiskScore.Line(
                                "exposure",
                                exposure,
                                workloads.isEmpty() ? "not deployed anywhere" : "on no attack path"),
                        new RiskScore.Line(
                                "reachability",
                                exploit.reachability(),
                                exploit.verdict()
                                        .kind()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', ' ')),
                        new RiskScore.Line("exploit evidence", exploit.evidence(), "known exploits, EPSS, public code"),
                        new RiskScore.Line(
                                "cap by severity",
                                cap,
                                exploit.finding().severity().name().toLowerCase(Locale.ROOT)),
                        new RiskScore.Line("impact", impact, "criticality of what runs it")));
    }

    private List<String> repositoriesOf(FindingFact finding, BitSet images) {
        SortedSet<String> repositories = new TreeSet<>();
        if (finding.subject() instanceof FindingFact.Subject.OfRepository repository) {
            repositories.add(repository.repository().toString());
        }
        images.stream().forEach(image -> {
            for (int edge = snapshot.outBegin(image); edge < snapshot.outEnd(image); edge++) {
                Entity to = snapshot.entity(snapshot.to(edge));
                if (snapshot.kind(edge) == EdgeKind.BUILT_FROM && to.type().family() == Family.CODE_REPOSITORY) {
                    repositories.add(to.key().name());
                }
            }
        });
        return List.copyOf(repositories);
    }

    private void recommendChanges() {
        pathsByChange.forEach((id, paths) -> {
            Change change = Objects.requireNonNull(changes.get(id));
            EntityKey key = resourceOf(change);
            snapshot.node(key)
                    .map(snapshot::entity)
                    .ifPresent(resource -> put(new Recommendation(
                            name("change", id, key),
                            categoryOf(change),
                            change.title(),
                            "It ends " + paths.size() + (paths.size() == 1 ? " attack path" : " attack paths")
                                    + ", such as: " + paths.getFirst().title() + ".",
                            List.of(
                                    change.title() + ".",
                                    "The recommendation is completed when the next sync shows the change."),
                            Optional.of(id),
                            List.of(),
                            resource,
                            paths.stream()
                                    .flatMap(path -> path.context().stream())
                                    .map(link -> link.to())
                                    .filter(entity -> entity.type().family() == Family.CODE_REPOSITORY)
                                    .map(entity -> entity.key().name())
                                    .distinct()
                                    .sorted()
                                    .toList(),
                            severityOf(highest(paths)),
                            highest(paths),
                            true,
                            factors(paths),
                            names(paths),
                            true)));
        });
    }

    private static EntityKey resourceOf(Change change) {
        return switch (change) {
            case Change.FixFindings fix -> throw new IllegalArgumentException(fix.id());
            case Change.CutEdge cut -> cut.from();
            case Change.MakePrivate hidden -> hidden.entity();
            case Change.Narrow narrowed -> narrowed.entity();
        };
    }

    private static Recommendation.Category categoryOf(Change change) {
        return change instanceof Change.CutEdge cut
                        && (cut.kind() == EdgeKind.CONTAINS_SECRET || cut.kind() == EdgeKind.CAN_AUTHENTICATE_TO)
                ? Recommendation.Category.SECRET
                : Recommendation.Category.MISCONFIGURATION;
    }

    private static SeverityLevel severityOf(RiskScore risk) {
        return SeverityLevel.valueOf(risk.level().name());
    }

    private static RiskScore highest(List<AttackPath> paths) {
        return paths.stream()
                .map(AttackPath::risk)
                .max(Comparator.comparingInt(RiskScore::score))
                .orElseThrow();
    }

    private static SortedSet<RiskFactor> factors(List<AttackPath> paths) {
        SortedSet<RiskFactor> factors = new TreeSet<>();
        paths.forEach(path -> factors.addAll(path.factors()));
        return factors;
    }

    private static List<String> names(List<AttackPath> paths) {
        return paths.stream().map(AttackPath::id).toList();
    }

    private void put(Recommendation recommendation) {
        made.putIfAbsent(recommendation.name(), recommendation);
    }

    private static String name(String kind, String what, EntityKey resource) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((kind + "\n" + what + "\n" + resource).getBytes(StandardCharsets.UTF_8));
            return "rec-" + HexFormat.of().formatHex(digest, 0, 10);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
