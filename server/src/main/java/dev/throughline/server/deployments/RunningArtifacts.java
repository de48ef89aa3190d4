package dev.throughline.server.deployments;

import dev.throughline.connect.github.DeploymentRecord;
import dev.throughline.connect.github.DeploymentRecord.RuntimeRisk;
import dev.throughline.graph.path.AttackPath;
import dev.throughline.graph.path.RiskFactor;
import dev.throughline.graph.snapshot.Snapshot;
import dev.throughline.model.RepositoryKey;
import dev.throughline.model.graph.Criticality;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Environment;
import dev.throughline.server.graphs.Deployments;
import dev.throughline.server.graphs.GraphState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/** Reads from a graph which images of GitHub's repositories run where. */
final class RunningArtifacts {
    private static final List<String> ENVIRONMENT_TAGS = List.of("environment", "env", "stage");

    private final Snapshot snapshot;
    private final Deployments deployments;
    private final Map<EntityKey, Set<RiskFactor>> factors = new HashMap<>();

    private RunningArtifacts(GraphState state) {
        this.snapshot = state.graph().snapshot();
        this.deployments = new Deployments(snapshot);
        for (AttackPath path : state.paths().paths()) {
            path.entities()
                    .forEach(entity -> factors.computeIfAbsent(entity.key(), _ -> EnumSet.noneOf(RiskFactor.class))
                            .addAll(path.factors()));
        }
    }

    /**
     * Something that runs.
     *
     * @param repository where its source lies
     */
    record Running(RepositoryKey repository, DeploymentRecord deployment) {}

    static List<Running> in(GraphState state) {
        return new RunningArtifacts(state).read();
    }

    private List<Running> read() {
        List<Running> running = new ArrayList<>();
        for (int node = 0; node < snapshot.nodeCount(); node++) {
            Entity workload = snapshot.entity(node);
            if (!workload.type().runsCode() || workload.type() == EntityType.CONTAINER) {
                continue;
            }
            int place = node;
            follow(node, EdgeKind.CREATED_FROM, image -> add(running, place, Optional.empty(), image));
            follow(
                    node,
                    EdgeKind.RUNS,
                    container -> follow(
                            container,
                            EdgeKind.CREATED_FROM,
                            image -> add(running, place, Optional.of(snapshot.entity(container)), image)));
        }
        return running;
    }

    private void follow(int node, EdgeKind kind, IntConsumer consumer) {
        for (int edge = snapshot.outBegin(node); edge < snapshot.outEnd(node); edge++) {
            if (snapshot.kind(edge) == kind) {
                consumer.accept(snapshot.to(edge));
            }
        }
    }

    private void add(List<Running> running, int workload, Optional<Entity> container, int image) {
        String digest = snapshot.entity(image).key().name();
        if (!digest.matches("sha256:[0-9a-f]{64}")) {
            return;
        }
        follow(image, EdgeKind.BUILT_FROM, node -> {
            Entity repository = snapshot.entity(node);
            Optional<RepositoryKey> key = repository.type() == EntityType.GITHUB_REPOSITORY
                    ? RepositoryKey.parse("https://" + repository.key().name())
                    : Optional.empty();
            key.filter(known -> known.path().contains("/"))
                    .ifPresent(known -> running.add(
                            new Running(known, record(snapshot.entity(workload), workload, container, image, known))));
        });
    }

    private DeploymentRecord record(
            Entity workload, int node, Optional<Entity> container, int image, RepositoryKey repository) {
        return new DeploymentRecord(
                artifactName(snapshot.entity(image).displayName(), repository),
                snapshot.entity(image).key().name(),
                true,
                environment(workload),
                workload.environment() == Environment.KUBERNETES ? workload.scope() : "",
                deploymentName(workload, container),
                risks(workload, node),
                repository.name());
    }

    /** The image's name without registry, tag and digest; the repository's where it has none. */
    private static String artifactName(String reference, RepositoryKey repository) {
        String plain = reference.replaceFirst("@sha256:.*$", "").replaceFirst(":[\\w.-]+$", "");
        String name = plain.contains("/") ? plain.replaceFirst("^[^/]*[.:][^/]*/", "") : plain;
        boolean isName = name.matches("[\\w./-]{1,200}") && !reference.startsWith("sha256:");
        return isName ? name : repository.path();
    }

    /** As GitHub proposes it: namespace, deployment, container. */
    private static String deploymentName(Entity workload, Optional<Entity> container) {
        String[] parts = workload.key().name().split("/", -1);
        String namespace = workload.environment() == Environment.KUBERNETES && parts.length == 4 ? parts[1] : "";
        return String.join(
                "-",
                Stream.of(
                                namespace,
                                workload.displayName(),
                                container.map(Entity::displayName).orElse(""))
                        .filter(part -> !part.isEmpty())
                        .toList());
    }

    private static String environment(Entity workload) {
        return ENVIRONMENT_TAGS.stream()
                .flatMap(tag -> Optional.ofNullable(workload.tags().get(tag)).stream())
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElse("unspecified");
    }

    private List<RuntimeRisk> risks(Entity workload, int node) {
        Set<RiskFactor> onPaths = factors.getOrDefault(workload.key(), Set.of());
        List<RuntimeRisk> risks = new ArrayList<>();
        if (deployments.isExposed(node)) {
            risks.add(RuntimeRisk.INTERNET_EXPOSED);
        }
        if (onPaths.contains(RiskFactor.SENSITIVE_DATA)) {
            risks.add(RuntimeRisk.SENSITIVE_DATA);
        }
        if (onPaths.contains(RiskFactor.LATERAL_MOVEMENT)) {
            risks.add(RuntimeRisk.LATERAL_MOVEMENT);
        }
        if (onPaths.contains(RiskFactor.CRITICAL_RESOURCE)
                || workload.criticality() == Criticality.CRITICAL
                || workload.criticality() == Criticality.HIGH) {
            risks.add(RuntimeRisk.CRITICAL_RESOURCE);
        }
        return risks;
    }
}
