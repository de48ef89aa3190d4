package dev.throughline.connect.gcp;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.model.graph.AccessFact.GcpBinding;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Environment;
import dev.throughline.model.graph.Input;
import dev.throughline.model.graph.Property;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Turns assets into entities and facts, one kind after the other. */
final class GcpMapping {
    /** The types that are read, with what is unknown without them. */
    static final Map<String, Input> TYPES = inputsByType();

    private final Assets assets = new Assets();
    private final InventoryDraft draft;
    private final Map<String, String> projectIds = new TreeMap<>();

    GcpMapping(InventoryDraft draft) {
        this.draft = draft;
    }

    private static Map<String, Input> inputsByType() {
        Map<String, Input> types = new LinkedHashMap<>();
        types.put("cloudresourcemanager.googleapis.com/Project", Input.IDENTITY_POLICIES);
        types.put("cloudresourcemanager.googleapis.com/Folder", Input.IDENTITY_POLICIES);
        types.put("cloudresourcemanager.googleapis.com/Organization", Input.IDENTITY_POLICIES);
        types.put("compute.googleapis.com/Instance", Input.COMPUTE);
        types.put("run.googleapis.com/Service", Input.COMPUTE);
        types.put("run.googleapis.com/Revision", Input.COMPUTE);
        types.put("cloudfunctions.googleapis.com/Function", Input.COMPUTE);
        types.put("cloudfunctions.googleapis.com/CloudFunction", Input.COMPUTE);
        types.put("container.googleapis.com/Cluster", Input.COMPUTE);
        types.put("compute.googleapis.com/Network", Input.ROUTES);
        types.put("compute.googleapis.com/Subnetwork", Input.ROUTES);
        types.put("compute.googleapis.com/Route", Input.ROUTES);
        types.put("compute.googleapis.com/Firewall", Input.SECURITY_GROUPS);
        types.put("compute.googleapis.com/ForwardingRule", Input.LOAD_BALANCERS);
        types.put("compute.googleapis.com/GlobalForwardingRule", Input.LOAD_BALANCERS);
        types.put("compute.googleapis.com/TargetHttpProxy", Input.LOAD_BALANCERS);
        types.put("compute.googleapis.com/TargetHttpsProxy", Input.LOAD_BALANCERS);
        types.put("compute.googleapis.com/TargetTcpProxy", Input.LOAD_BALANCERS);
        types.put("compute.googleapis.com/TargetSslProxy", Input.LOAD_BALANCERS);
        types.put("compute.googleapis.com/TargetPool", Input.LOAD_BALANCERS);
        types.put("compute.googleapis.com/UrlMap", Input.LOAD_BALANCERS);
        types.put("compute.googleapis.com/BackendService", Input.LOAD_BALANCERS);
        types.put("compute.googleapis.com/RegionBackendService", Input.LOAD_BALANCERS);
        types.put("compute.googleapis.com/BackendBucket", Input.LOAD_BALANCERS);
        types.put("compute.googleapis.com/NetworkEndpointGroup", Input.LOAD_BALANCERS);
        types.put("artifactregistry.googleapis.com/Repository", Input.IMAGES);
        types.put("artifactregistry.googleapis.com/DockerImage", Input.IMAGES);
        types.put("storage.googleapis.com/Bucket", Input.DATA_STORES);
        types.put("sqladmin.googleapis.com/Instance", Input.DATA_STORES);
        types.put("bigquery.googleapis.com/Dataset", Input.DATA_STORES);
        types.put("secretmanager.googleapis.com/Secret", Input.DATA_STORES);
        types.put("pubsub.googleapis.com/Topic", Input.DATA_STORES);
        types.put("iam.googleapis.com/ServiceAccount", Input.IDENTITY_POLICIES);
        types.put("iam.googleapis.com/Role", Input.IDENTITY_POLICIES);
        return types;
    }

    /** Takes an asset in; what is no part of the graph is counted, and let go at once. */
    void add(Asset asset) {
        if (TYPES.containsKey(asset.type())) {
            assets.add(asset);
            return;
        }
        boolean ofCluster = asset.type().contains("k8s.io/");
        draft.leaveOut(
                asset.type(),
                ofCluster ? "is read from the cluster itself" : "is no part of the graph",
                asset.shortName());
    }

    Set<String> types() {
        return assets.types();
    }

    boolean hasPolicies() {
        return assets.all().stream().anyMatch(asset -> asset.bindings().isPresent());
    }

    Set<String> projects() {
        Set<String> projects = new TreeSet<>();
        assets.all().forEach(asset -> projects.add(scope(asset)));
        projects.remove("");
        return projects;
    }

    /** Writes everything that was taken in. */
    void write() {
        projectIds.putAll(assets.projectIdsByNumber());
        hierarchy();
        new GcpNetwork(assets, this, draft).write();
        new GcpCompute(assets, this, draft).write();
        new GcpFronts(assets, this, draft).write();
        new GcpStores(assets, this, draft).write();
        assets.all().forEach(this::bindings);
    }

    /** The id of a project where it is known, else its number. */
    String scope(Asset asset) {
        return projectIds.getOrDefault(asset.project(), asset.project());
    }

    EntityKey projectKey(String project) {
        return EntityKey.gcp(
                "//cloudresourcemanager.googleapis.com/projects/" + projectIds.getOrDefault(project, project));
    }

    private void hierarchy() {
        for (String project : projects()) {
            draft.add(draft.entity(projectKey(project), EntityType.PROJECT, project, Environment.GCP, project));
        }
        projectIds.forEach((number, id) ->
                draft.change(projectKey(id), entity -> entity.withProperty(Property.PROJECT_NUMBER, number)));
        for (Asset asset : assets.all()) {
            above(asset.type())
                    .ifPresent(type -> draft.add(draft.entity(
                            asset.key(),
                            type,
                            asset.data().text("displayName").orElse(asset.shortName()),
                            Environment.GCP,
                            asset.ancestors().isEmpty()
                                    ? asset.shortName()
                                    : asset.ancestors().getLast())));
            // From the resource upwards: project, folders, organization.
            List<String> chain = asset.ancestors();
            for (int i = 0; i + 1 < chain.size(); i++) {
                draft.edge(EdgeKind.CONTAINS, ancestor(chain.get(i + 1)), ancestor(chain.get(i)), "ancestors");
            }
        }
    }

    private static Optional<EntityType> above(String type) {
        return switch (type) {
            case "cloudresourcemanager.googleapis.com/Folder" -> Optional.of(EntityType.MANAGEMENT_GROUP);
            case "cloudresourcemanager.googleapis.com/Organization" -> Optional.of(EntityType.ORGANIZATION);
            default -> Optional.empty();
        };
    }

    private EntityKey ancestor(String ancestor) {
        return ancestor.startsWith("projects/")
                ? projectKey(ancestor.substring("projects/".length()))
                : EntityKey.gcp("//cloudresourcemanager.googleapis.com/" + ancestor);
    }

    /** Writes the entity of an asset, in its project. */
    EntityKey entity(Asset asset, EntityType type) {
        return entity(asset, type, asset.key(), asset.shortName());
    }

    EntityKey entity(Asset asset, EntityType type, EntityKey key, String name) {
        draft.add(draft.entity(key, type, name, Environment.GCP, scope(asset)).withTags(asset.labels()));
        draft.edge(EdgeKind.CONTAINS, projectKey(asset.project()), key, "inventory");
        return key;
    }

    /** Who a resource acts as; the key of a service account is its address. */
    void actsAs(EntityKey resource, String email, String scope, String method) {
        EntityKey account = EntityKey.google(email);
        draft.add(draft.entity(account, EntityType.SERVICE_PRINCIPAL, email, Environment.GCP, scope));
        draft.edge(EdgeKind.CAN_AUTHENTICATE_AS, resource, account, method);
    }

    private void bindings(Asset asset) {
        EntityKey about = asset.type().equals("cloudresourcemanager.googleapis.com/Project")
                ? projectKey(asset.project())
                : asset.type().equals("iam.googleapis.com/ServiceAccount")
                        ? EntityKey.google(asset.data().text("email").orElse(asset.shortName()))
                        : asset.key();
        asset.bindings()
                .orElse(List.of())
                .forEach(binding -> draft.fact(new GcpBinding(
                        about,
                        binding.textOrEmpty("role"),
                        binding.texts("members"),
                        permissions(binding.textOrEmpty("role")),
                        binding.text("condition.expression"))));
    }

    private List<String> permissions(String role) {
        return assets.find("//iam.googleapis.com/" + role)
                .map(found -> found.data().texts("includedPermissions"))
                .orElse(List.of());
    }
}
