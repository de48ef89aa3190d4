package dev.throughline.graph.join;

import dev.throughline.graph.estate.Conclusions;
import dev.throughline.graph.estate.Estate;
import dev.throughline.graph.finding.MergedVerdict;
import dev.throughline.graph.origin.Origins;
import dev.throughline.graph.risk.Exploit;
import dev.throughline.graph.risk.RiskTable;
import dev.throughline.model.Purl;
import dev.throughline.model.Verdict;
import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.EdgeDetail;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Environment;
import dev.throughline.model.graph.FindingFact;
import dev.throughline.model.graph.FindingFact.Subject;
import dev.throughline.model.graph.SourceId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Joins findings with images.
 *
 * <pre>
 *   finding of an image        --by digest-->        the image
 *   finding of a repository    --by origin-->        images built from the commit that was looked at: with its call paths
 *                                                    images built from another commit: if they may hold the package, less sure
 *   both know the same one     one finding, with the verdicts of the commit
 * </pre>
 */
public final class FindingJoin {
    private static final double OTHER_COMMIT = 0.8;

    private final Estate estate;
    private final Origins origins;
    private final RiskTable table;
    private final Conclusions conclusions;
    private final Map<EntityKey, List<FindingFact>> bySubject = new TreeMap<>();
    private final Map<EntityKey, Set<EntityKey>> imagesByRepository = new HashMap<>();
    private final Map<EntityKey, Set<String>> packagesByImage = new HashMap<>();
    private final Map<EntityKey, Set<EntityKey>> runnersByImage = new HashMap<>();
    private final FindingInsights insights;

    public FindingJoin(Estate estate, Origins origins, RiskTable table, Conclusions conclusions) {
        this.estate = estate;
        this.origins = origins;
        this.table = table;
        this.conclusions = conclusions;
        this.insights = new FindingInsights(conclusions);
    }

    public void run() {
        estate.facts(FindingFact.class)
                .forEach(finding -> bySubject
                        .computeIfAbsent(finding.about(), _ -> new ArrayList<>())
                        .add(finding));
        origins.all()
                .forEach((image, weighed) -> imagesByRepository
                        .computeIfAbsent(EntityKey.repository(weighed.origin().repository()), _ -> new TreeSet<>())
                        .add(image));
        index();
        Set<String> known = new HashSet<>();
        for (Map.Entry<EntityKey, List<FindingFact>> subject : bySubject.entrySet()) {
            for (FindingFact finding : subject.getValue()) {
                FindingFact complete = withVerdictsOfCommit(finding);
                if (known.add(finding.id())) {
                    addFinding(complete);
                }
                affect(subject.getKey(), complete, "scanned", 1);
                if (finding.subject() instanceof Subject.OfRepository) {
                    joinImages(subject.getKey(), complete);
                }
            }
        }
    }

    private void index() {
        List<Edge> edges = new ArrayList<>(estate.edges());
        edges.addAll(conclusions.edges());
        Map<EntityKey, EntityKey> inside = new HashMap<>();
        for (Edge edge : edges) {
            switch (edge.kind()) {
                case HAS_PACKAGE ->
                    packagesByImage
                            .computeIfAbsent(edge.from(), _ -> new HashSet<>())
                            .add(plain(edge.to().value()));
                case RUNS -> inside.put(edge.to(), edge.from());
                case CREATED_FROM ->
                    runnersByImage
                            .computeIfAbsent(edge.to(), _ -> new TreeSet<>())
                            .add(edge.from());
                default -> {}
            }
        }
        for (Edge edge : edges) {
            if (edge.kind() == EdgeKind.INDEXES && runnersByImage.containsKey(edge.from())) {
                runnersByImage.computeIfAbsent(edge.to(), _ -> new TreeSet<>()).addAll(runnersByImage.get(edge.from()));
            }
        }
        runnersByImage
                .values()
                .forEach(runners -> List.copyOf(runners).forEach(runner -> {
                    EntityKey outer = inside.get(runner);
                    if (outer != null) {
                        runners.add(outer);
                    }
                }));
    }

    private void joinImages(EntityKey repository, FindingFact finding) {
        for (EntityKey image : imagesByRepository.getOrDefault(repository, Set.of())) {
            if (hasItself(image, finding)) {
                continue;
            }
            if (isOfScannedCommit(image, finding)) {
                affect(image, finding, "built-from-scanned-commit", 1);
            } else if (mayHold(image, finding.purl())) {
                affect(image, finding, "built-from-repository", OTHER_COMMIT);
            }
        }
    }

    /** An image whose own scan knows the finding shows that one; it has the commit's verdicts already. */
    private boolean hasItself(EntityKey image, FindingFact finding) {
        return bySubject.getOrDefault(image, List.of()).stream().anyMatch(own -> isSame(own, finding));
    }

    private FindingFact withVerdictsOfCommit(FindingFact finding) {
        if (!(finding.subject() instanceof Subject.OfImage(EntityKey image))) {
            return finding;
        }
        List<FindingFact.ToolVerdict> verdicts = new ArrayList<>(finding.verdicts());
        boolean dismissed = finding.dismissed();
        for (FindingFact other : ofOrigin(image)) {
            if (isSame(finding, other) && isOfScannedCommit(image, other)) {
                other.verdicts().stream()
                        .filter(verdict -> !verdicts.contains(verdict))
                        .forEach(verdicts::add);
                dismissed |= other.dismissed();
            }
        }
        return new FindingFact(
                finding.id(),
                finding.subject(),
                finding.purl(),
                finding.vulnerability(),
                finding.aliases(),
                finding.severity(),
                finding.remoteCodeExecution(),
                finding.malicious(),
                finding.exploitCode(),
                finding.knownExploited(),
                finding.epss(),
                finding.fixedVersion(),
                verdicts,
                dismissed,
                finding.dismissal());
    }

    private List<FindingFact> ofOrigin(EntityKey image) {
        return origins.of(image)
                .map(weighed -> bySubject.getOrDefault(
                        EntityKey.repository(weighed.origin().repository()), List.of()))
                .orElse(List.of());
    }

    private boolean isOfScannedCommit(EntityKey image, FindingFact finding) {
        return finding.subject() instanceof Subject.OfRepository(var _, var scanned)
                && scanned.isPresent()
                && origins.of(image)
                        .flatMap(weighed -> weighed.origin().commit())
                        .filter(scanned.get()::equals)
                        .isPresent();
    }

    /** An image of which no package is known may hold any. */
    private boolean mayHold(EntityKey image, Purl purl) {
        Set<String> packages = packagesByImage.get(image);
        return packages == null || packages.contains(plain(purl.toString()));
    }

    private static boolean isSame(FindingFact first, FindingFact second) {
        if (!plain(first.purl().toString()).equals(plain(second.purl().toString()))) {
            return false;
        }
        Set<String> ids = new HashSet<>(first.aliases());
        ids.add(first.vulnerability());
        return ids.contains(second.vulnerability()) || second.aliases().stream().anyMatch(ids::contains);
    }

    /** Without qualifiers and subpath. */
    private static String plain(String purl) {
        return purl.replaceFirst("[?#].*", "");
    }

    private void addFinding(FindingFact finding) {
        EntityKey key = EntityKey.finding(finding.id());
        conclusions.add(finding);
        conclusions.add(Entity.of(
                        key,
                        EntityType.VULNERABILITY_FINDING,
                        finding.vulnerability() + " in " + finding.purl().packageName(),
                        Environment.REGISTRY,
                        estate.entity(finding.about()).map(Entity::scope).orElse(""),
                        SourceId.GRAPH,
                        conclusions.seen())
                .withProperties(FindingInsights.properties(finding)));
        EntityKey vulnerability = EntityKey.vulnerability(finding.vulnerability());
        conclusions.add(Entity.of(
                vulnerability,
                EntityType.VULNERABILITY,
                finding.vulnerability(),
                Environment.REGISTRY,
                "",
                SourceId.GRAPH,
                conclusions.seen()));
        conclusions.connect(EdgeKind.AFFECTED_BY, key, vulnerability, "advisory");
        EntityKey component = EntityKey.packageVersion(finding.purl());
        conclusions.add(Entity.of(
                component,
                EntityType.PACKAGE_VERSION,
                finding.purl().toString(),
                Environment.REGISTRY,
                "",
                SourceId.GRAPH,
                conclusions.seen()));
        conclusions.connect(EdgeKind.AFFECTED_BY, component, key, "advisory");
        if (finding.malicious() && !finding.dismissed()) {
            conclusions.connect(EdgeKind.EXPOSES, EntityKey.INTERNET, component, "malicious-package");
        }
    }

    private void affect(EntityKey subject, FindingFact finding, String method, double confidence) {
        conclusions.connect(
                EdgeKind.AFFECTED_BY,
                subject,
                EntityKey.finding(finding.id()),
                method,
                confidence,
                EdgeDetail.NONE,
                Map.of());
        insights.add(subject, finding);
        for (EntityKey runner : runnersByImage.getOrDefault(subject, Set.of())) {
            insights.add(runner, finding);
            boolean container = estate.entity(runner)
                    .map(entity -> entity.type() == EntityType.CONTAINER)
                    .orElse(false);
            if (finding.malicious() && !finding.dismissed() && !container) {
                conclusions.connect(
                        EdgeKind.EXECUTES_IN, EntityKey.packageVersion(finding.purl()), runner, "malicious-package");
            }
        }
    }

    /** Reachable vulnerabilities in images that run nowhere. */
    public List<WillShip> willShip() {
        List<WillShip> found = new ArrayList<>();
        for (Map.Entry<EntityKey, Set<EntityKey>> each : imagesByRepository.entrySet()) {
            boolean deployed = each.getValue().stream().anyMatch(runnersByImage::containsKey);
            if (deployed) {
                continue;
            }
            EntityKey image = each.getValue().iterator().next();
            List<FindingFact> all = new ArrayList<>(bySubject.getOrDefault(each.getKey(), List.of()));
            all.addAll(bySubject.getOrDefault(image, List.of()));
            all.stream()
                    .filter(finding -> Exploit.of(finding, table).isPresent()
                            && MergedVerdict.of(finding).kind() == Verdict.Kind.REACHABLE)
                    .forEach(finding -> found.add(new WillShip(each.getKey(), image, finding)));
        }
        found.sort(Comparator.comparing(WillShip::repository)
                .thenComparing(ship -> ship.finding().id()));
        return found;
    }
}
