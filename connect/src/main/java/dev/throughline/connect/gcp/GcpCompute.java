package dev.throughline.connect.gcp;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.json.Fields;
import dev.throughline.connect.oci.ImageReference;
import dev.throughline.model.graph.Cidr;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Environment;
import dev.throughline.model.graph.Input;
import dev.throughline.model.graph.NetworkFact.Access;
import dev.throughline.model.graph.NetworkFact.Place;
import dev.throughline.model.graph.NetworkFact.PublicAccess;
import dev.throughline.model.graph.Property;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Machines, services of Cloud Run, functions, clusters. */
final class GcpCompute {
    private final Assets assets;
    private final GcpMapping mapping;
    private final InventoryDraft draft;
    private final Map<String, Asset> revisions = new HashMap<>();

    GcpCompute(Assets assets, GcpMapping mapping, InventoryDraft draft) {
        this.assets = assets;
        this.mapping = mapping;
        this.draft = draft;
    }

    void write() {
        assets.of("compute.googleapis.com/Instance").forEach(this::instance);
        assets.of("run.googleapis.com/Revision")
                .forEach(revision -> revisions.put(mapping.scope(revision) + "/" + revision.shortName(), revision));
        assets.of("run.googleapis.com/Service").forEach(this::service);
        assets.of("cloudfunctions.googleapis.com/Function").forEach(this::function);
        assets.of("cloudfunctions.googleapis.com/CloudFunction").forEach(this::function);
        assets.of("container.googleapis.com/Cluster").forEach(this::cluster);
    }

    private void instance(Asset instance) {
        EntityKey key = mapping.entity(instance, EntityType.VIRTUAL_MACHINE);
        Fields data = instance.data();
        draft.change(key, entity -> entity.withProperty("powerState", data.textOrEmpty("status")));
        List<EntityKey> subnets = new ArrayList<>();
        List<EntityKey> firewalls = new ArrayList<>();
        List<String> addresses = new ArrayList<>();
        for (Fields one : data.list("networkInterfaces")) {
            one.text("subnetwork").map(Asset::compute).ifPresent(subnets::add);
            one.text("network").map(Asset::compute).map(GcpNetwork::firewall).ifPresent(firewalls::add);
            one.list("accessConfigs").forEach(access -> access.text("natIP").ifPresent(addresses::add));
            one.list("ipv6AccessConfigs")
                    .forEach(access -> access.text("externalIpv6").ifPresent(addresses::add));
        }
        TreeSet<String> targets = new TreeSet<>(data.texts("tags.items"));
        for (Fields account : data.list("serviceAccounts")) {
            account.text("email").ifPresent(email -> {
                targets.add(email);
                mapping.actsAs(key, email, mapping.scope(instance), "instance-account");
            });
        }
        subnets.forEach(subnet -> draft.edge(EdgeKind.PROTECTED_BY, key, subnet, "inventory"));
        draft.fact(new Place(
                key,
                subnets.stream().distinct().toList(),
                firewalls.stream().distinct().toList(),
                addresses,
                targets,
                Optional.empty()));
    }

    private void service(Asset service) {
        EntityKey key = mapping.entity(service, EntityType.CONTAINER_SERVICE);
        Fields data = service.data();
        data.text("status.url").ifPresent(url -> draft.change(key, entity -> entity.withProperty("host", url)));
        Fields spec = data.at("spec.template.spec");
        spec.text("serviceAccountName")
                .ifPresent(email -> mapping.actsAs(key, email, mapping.scope(service), "service-account"));
        String revisionName = data.textOrEmpty("status.latestReadyRevisionName");
        Optional<Asset> revision = Optional.ofNullable(revisions.get(mapping.scope(service) + "/" + revisionName));
        for (Fields container : spec.list("containers")) {
            container(key, service, container, revision);
        }
        String ingress = data.members("metadata.annotations")
                .getOrDefault("run.googleapis.com/ingress", Asset.nothing())
                .text()
                .orElse("all");
        access(key, service, ingress.equals("all"), "roles/run.invoker", "cloud-run-ingress");
    }

    private void container(EntityKey service, Asset asset, Fields container, Optional<Asset> revision) {
        String name = container.text("name").orElse("main");
        String image = container.textOrEmpty("image");
        EntityKey key = EntityKey.container(service, name);
        draft.add(draft.entity(key, EntityType.CONTAINER, name, Environment.GCP, mapping.scope(asset))
                .withProperty(Property.IMAGE_REFERENCE, image));
        draft.edge(EdgeKind.RUNS, service, key, "inventory");
        Optional<String> running = revision.flatMap(found -> found.data().list("status.containerStatuses").stream()
                .filter(status -> status.text("name").orElse(name).equals(name))
                .flatMap(status -> status.text("imageDigest").stream())
                .findFirst()
                .or(() -> found.data().text("status.imageDigest")));
        running.or(() -> Optional.of(image))
                .flatMap(ImageReference::parse)
                .flatMap(ImageReference::digest)
                .ifPresentOrElse(
                        digest -> image(key, asset, image, digest.toString()),
                        () -> draft.missing(
                                Input.IMAGES,
                                mapping.scope(asset),
                                "run.googleapis.com/Revision",
                                "the digest of " + image + " is not known"));
    }

    private void image(EntityKey container, Asset asset, String reference, String digest) {
        EntityKey image = EntityKey.image(digest);
        draft.add(draft.entity(image, EntityType.IMAGE, reference, Environment.REGISTRY, mapping.scope(asset))
                .withProperty(Property.IMAGE_REFERENCE, reference));
        draft.edge(EdgeKind.CREATED_FROM, container, image, "revision", Map.of("digest", digest));
    }

    /** Reachable by its ingress setting; asked who is calling unless everybody is an invoker. */
    private void access(EntityKey key, Asset asset, boolean open, String role, String method) {
        boolean anonymous = asset.bindings().orElse(List.of()).stream()
                .filter(binding -> binding.textOrEmpty("role").equals(role))
                .anyMatch(binding -> binding.texts("members").contains("allUsers"));
        if (open && asset.bindings().isEmpty()) {
            draft.missing(Input.PUBLIC_ACCESS, mapping.scope(asset), asset.name(), "its IAM policy was not read");
        }
        Access access = !open ? Access.NOBODY : asset.bindings().isEmpty() ? Access.UNKNOWN : Access.ANYBODY;
        draft.fact(new PublicAccess(key, access, List.of(), anonymous && open, method));
    }

    private void function(Asset function) {
        EntityKey key = mapping.entity(function, EntityType.FUNCTION);
        Fields data = function.data();
        String ingress = data.text("serviceConfig.ingressSettings")
                .or(() -> data.text("ingressSettings"))
                .orElse("ALLOW_ALL");
        data.text("serviceConfig.serviceAccountEmail")
                .or(() -> data.text("serviceAccountEmail"))
                .ifPresent(email -> mapping.actsAs(key, email, mapping.scope(function), "service-account"));
        access(key, function, ingress.equals("ALLOW_ALL"), "roles/cloudfunctions.invoker", "function-ingress");
    }

    /** Known by the name that {@code gcloud container clusters get-credentials} gives it. */
    private void cluster(Asset cluster) {
        Fields data = cluster.data();
        String name =
                "gke_" + mapping.scope(cluster) + "_" + data.textOrEmpty("location") + "_" + data.textOrEmpty("name");
        EntityKey key = mapping.entity(cluster, EntityType.CLUSTER, EntityKey.cluster(name), data.textOrEmpty("name"));
        data.text("workloadIdentityConfig.workloadPool")
                .ifPresent(pool -> draft.change(key, entity -> entity.withProperty(Property.WORKLOAD_POOL, pool)));
        boolean closed = data.flag("privateClusterConfig.enablePrivateEndpoint");
        List<Cidr> ranges = data.list("masterAuthorizedNetworksConfig.cidrBlocks").stream()
                .flatMap(block -> block.text("cidrBlock").stream())
                .flatMap(text -> Cidr.parse(text).stream())
                .toList();
        boolean narrowed = data.flag("masterAuthorizedNetworksConfig.enabled")
                && ranges.stream().noneMatch(Cidr::wide);
        Access access = closed ? Access.NOBODY : narrowed ? Access.RANGES : Access.ANYBODY;
        draft.fact(new PublicAccess(
                key, access, access == Access.RANGES ? ranges : List.of(), false, "control-plane-access"));
    }
}
