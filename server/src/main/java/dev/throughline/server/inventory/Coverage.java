package dev.throughline.server.inventory;

import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Family;
import dev.throughline.model.graph.Input;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What a walk cannot have seen when an input is missing: such rows stay, for their absence says nothing.
 *
 * @param types the entities, with every edge and fact that is about them
 * @param edges further edges
 * @param facts further facts, by the name of their kind
 */
record Coverage(Set<EntityType> types, Set<EdgeKind> edges, Set<String> facts) {
    static Coverage of(Input missing) {
        return switch (missing) {
            // Images too: a source that has no registry knows only those that run.
            case COMPUTE ->
                types(type -> type.family() == Family.COMPUTE
                        || type.family() == Family.CONTAINER_IMAGE
                        || type == EntityType.CONTAINER);
            case LOAD_BALANCERS ->
                types(type -> switch (type) {
                            case LOAD_BALANCER, PUBLIC_IP, INGRESS, K8S_SERVICE -> true;
                            default -> false;
                        })
                        .and(EdgeKind.EXPOSES, EdgeKind.ROUTES_TO)
                        .and("Front");
            case SECURITY_GROUPS ->
                types(type -> type == EntityType.SECURITY_GROUP)
                        .and(EdgeKind.PROTECTED_BY)
                        .and("Boundary");
            case ROUTES ->
                types(type -> type == EntityType.SUBNET || type == EntityType.VIRTUAL_NETWORK)
                        .and("Subnet");
            case NETWORK_POLICIES -> types(_ -> false).and("NetworkPolicy");
            case PUBLIC_ACCESS -> types(_ -> false).and(EdgeKind.EXPOSES).and("PublicAccess");
            case IDENTITY_POLICIES ->
                types(type -> type.family() == Family.IDENTITY)
                        .and(EdgeKind.HAS_PERMISSION_TO, EdgeKind.MEMBER_OF)
                        .and("Policy", "AzureRoleAssignment", "GcpBinding");
            case RESOURCE_POLICIES -> types(_ -> false).and("Policy", "GcpBinding");
            case TRUST_POLICIES ->
                types(_ -> false).and(EdgeKind.CAN_AUTHENTICATE_AS).and("Policy", "FederatedCredential");
            case ORGANIZATION_POLICIES -> types(_ -> false).and("Policy", "AzureRoleAssignment");
            case CLUSTER_ROLES ->
                types(type -> type == EntityType.K8S_ROLE)
                        .and(EdgeKind.HAS_PERMISSION_TO)
                        .and("KubernetesRole", "KubernetesBinding");
            case WORKLOADS ->
                types(type -> switch (type) {
                            case WORKLOAD, POD, CONTAINER, SERVICE_ACCOUNT -> true;
                            default -> type.family() == Family.CONTAINER_IMAGE;
                        })
                        .and(EdgeKind.RUNS, EdgeKind.CREATED_FROM)
                        .and("Pods", "WorkloadIdentity");
            case IMAGES ->
                types(type -> type.family() == Family.CONTAINER_IMAGE || type.family() == Family.CONTAINER_REGISTRY)
                        .and(EdgeKind.BUILT_FROM, EdgeKind.BASED_ON, EdgeKind.INDEXES, EdgeKind.STORES)
                        .and("Origin", "Digest");
            case REPOSITORIES ->
                types(type -> type.family() == Family.CODE_REPOSITORY || type.family() == Family.SCM_ORGANIZATION);
            case PIPELINES -> types(type -> type.family() == Family.CI_PIPELINE).and(EdgeKind.BUILDS_WITH);
            case SECRETS ->
                types(type -> type.family() == Family.SECRET)
                        .and(EdgeKind.CONTAINS_SECRET, EdgeKind.CAN_AUTHENTICATE_TO);
            case DATA_STORES -> types(EntityType::holdsData).and(EdgeKind.REPLICATES_TO);
            case FINDINGS ->
                types(type -> type.family() == Family.FINDING || type.family() == Family.VULNERABILITY)
                        .and(EdgeKind.AFFECTED_BY)
                        .and("FindingFact");
        };
    }

    private static Coverage types(Predicate<EntityType> chosen) {
        Set<EntityType> types = EnumSet.noneOf(EntityType.class);
        Arrays.stream(EntityType.values()).filter(chosen).forEach(types::add);
        return new Coverage(types, EnumSet.noneOf(EdgeKind.class), new TreeSet<>());
    }

    private Coverage and(EdgeKind... more) {
        edges.addAll(Arrays.asList(more));
        return this;
    }

    private Coverage and(String... more) {
        facts.addAll(Arrays.asList(more));
        return this;
    }
}
