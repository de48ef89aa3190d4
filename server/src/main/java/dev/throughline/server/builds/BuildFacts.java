package dev.throughline.server.builds;

import dev.throughline.connect.ci.BuildIdentity;
import dev.throughline.connect.ci.BuildReport;
import dev.throughline.connect.json.Fields;
import dev.throughline.connect.oci.ImageReference;
import dev.throughline.model.Purl;
import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Environment;
import dev.throughline.model.graph.Fact;
import dev.throughline.model.graph.GraphFacts;
import dev.throughline.model.graph.ImageFact;
import dev.throughline.model.graph.OriginMethod;
import dev.throughline.model.graph.Property;
import dev.throughline.model.graph.Seen;
import dev.throughline.model.graph.SourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a build report says, in the words of the graph. */
final class BuildFacts {
    private static final int MOST_PACKAGES = 20_000;

    private final BuildIdentity job;
    private final BuildReport report;
    private final SourceId source;
    private final Instant now;
    private final List<Entity> entities = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();

    BuildFacts(BuildIdentity job, BuildReport report, SourceId source, Instant now) {
        this.job = job;
        this.report = report;
        this.source = source;
        this.now = now;
    }

    GraphFacts facts() {
        report.images().forEach(this::image);
        if (!job.workflow().isEmpty()) {
            pipeline();
        }
        return new GraphFacts(source, now, entities, edges, facts, List.of());
    }

    /** What the repository is made of at the job's commit: replaced as a whole by the next report. */
    GraphFacts components(SourceId components) {
        EntityKey repository = EntityKey.repository(job.repository());
        List<Entity> versions = new ArrayList<>();
        List<Edge> held = new ArrayList<>();
        for (Purl purl : packages(report)) {
            EntityKey key = EntityKey.packageVersion(purl);
            versions.add(Entity.of(
                    key,
                    EntityType.PACKAGE_VERSION,
                    purl.packageName(),
                    Environment.REGISTRY,
                    "",
                    components,
                    Seen.at(now)));
            held.add(Edge.of(EdgeKind.HAS_PACKAGE, repository, key, "sbom", components, Seen.at(now))
                    .withEvidence(Map.of("commit", job.commit())));
        }
        return new GraphFacts(components, now, versions, held, List.of(), List.of());
    }

    private void image(BuildReport.PushedImage pushed) {
        EntityKey key = EntityKey.image(pushed.digest().toString());
        ImageReference reference = pushed.reference();
        entities.add(entity(key, EntityType.IMAGE, reference.toString(), Environment.REGISTRY, "")
                .withProperties(reference
                        .tag()
                        .map(tag -> Map.of(Property.IMAGE_TAGS, tag))
                        .orElse(Map.of())));
        if (job.mappingObjection().isEmpty()) {
            facts.add(new ImageFact.Origin(
                    key,
                    OriginMethod.BUILD_REPORT,
                    job.repository(),
                    Optional.of(job.commit()),
                    Optional.of(job.system().words() + " run " + job.run()),
                    1,
                    "reported by the job itself, with a token of "
                            + job.system().words(),
                    source,
                    now));
        }
        report.baseImages()
                .forEach(base -> base.digest()
                        .ifPresent(digest -> edges.add(Edge.of(
                                EdgeKind.BASED_ON,
                                key,
                                EntityKey.image(digest.toString()),
                                "build-report",
                                source,
                                Seen.at(now)))));
        for (Purl purl : packages(report)) {
            EntityKey packageKey = EntityKey.packageVersion(purl);
            entities.add(entity(packageKey, EntityType.PACKAGE_VERSION, purl.packageName(), Environment.REGISTRY, ""));
            edges.add(Edge.of(EdgeKind.HAS_PACKAGE, key, packageKey, "sbom", source, Seen.at(now)));
        }
    }

    private void pipeline() {
        EntityKey repository = EntityKey.repository(job.repository());
        EntityKey pipeline = EntityKey.pipeline(job.repository(), job.workflow());
        EntityType type = switch (job.system()) {
            case GITHUB_ACTIONS -> EntityType.GITHUB_WORKFLOW;
            case GITLAB_CI -> EntityType.GITLAB_PIPELINE;
            case AZURE_PIPELINES -> EntityType.AZURE_PIPELINE;
        };
        Environment environment = switch (job.system()) {
            case GITHUB_ACTIONS -> Environment.GITHUB;
            case GITLAB_CI -> Environment.GITLAB;
            case AZURE_PIPELINES -> Environment.AZURE_DEVOPS;
        };
        String scope = job.repository().host();
        entities.add(entity(repository, EntityType.REPOSITORY, job.repository().toString(), environment, scope));
        entities.add(entity(pipeline, type, job.workflow(), environment, scope));
        edges.add(Edge.of(EdgeKind.BUILDS_WITH, repository, pipeline, "build-report", source, Seen.at(now)));
    }

    private Entity entity(EntityKey key, EntityType type, String name, Environment environment, String scope) {
        return Entity.of(key, type, name, environment, scope, source, Seen.at(now));
    }

    /**
     * The packages of the SBOM, CycloneDX or SPDX, and without one those of the scan report, which lists its components in the same
     * way; those without a purl have no key on which others could agree.
     */
    static Set<Purl> packages(BuildReport report) {
        Set<Purl> packages = new LinkedHashSet<>();
        report.sbom()
                .or(report::scan)
                .ifPresent(document -> Stream.concat(
                                document.list("components").stream().map(component -> component.textOrEmpty("purl")),
                                document.list("packages").stream().flatMap(BuildFacts::spdxPurls))
                        .limit(MOST_PACKAGES)
                        .flatMap(text -> purl(text).stream())
                        .forEach(packages::add));
        return packages;
    }

    private static Stream<String> spdxPurls(Fields row) {
        return row.list("externalRefs").stream()
                .filter(reference -> reference.textOrEmpty("referenceType").equals("purl"))
                .map(reference -> reference.textOrEmpty("referenceLocator"));
    }

    private static Optional<Purl> purl(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Purl.parse(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
