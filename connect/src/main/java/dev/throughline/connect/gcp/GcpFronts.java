package dev.throughline.connect.gcp;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.json.Fields;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Input;
import dev.throughline.model.graph.NetworkFact.Backend;
import dev.throughline.model.graph.NetworkFact.Front;
import dev.throughline.model.graph.NetworkFact.Listener;
import dev.throughline.model.graph.NetworkFact.Scheme;
import dev.throughline.model.graph.PortSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Forwarding rules, followed through proxies, URL maps and backend services to what answers. */
final class GcpFronts {
    private final Assets assets;
    private final GcpMapping mapping;
    private final InventoryDraft draft;

    GcpFronts(Assets assets, GcpMapping mapping, InventoryDraft draft) {
        this.assets = assets;
        this.mapping = mapping;
        this.draft = draft;
    }

    void write() {
        Stream.of("compute.googleapis.com/ForwardingRule", "compute.googleapis.com/GlobalForwardingRule")
                .flatMap(type -> assets.of(type).stream())
                .forEach(this::forwardingRule);
    }

    private void forwardingRule(Asset rule) {
        EntityKey key = mapping.entity(rule, EntityType.LOAD_BALANCER);
        Fields data = rule.data();
        draft.change(key, entity -> entity.withProperty("address", data.textOrEmpty("IPAddress")));
        boolean open = data.text("loadBalancingScheme").orElse("EXTERNAL").startsWith("EXTERNAL");
        PortSet ports = data.text("portRange")
                .map(range -> GcpNetwork.ports(List.of(range)))
                .orElseGet(() -> GcpNetwork.ports(data.texts("ports")));
        List<Listener> listeners = new ArrayList<>();
        data.text("backendService")
                .ifPresent(service -> listeners.add(service(rule, ports, List.of(), List.of(), service)));
        data.text("target").ifPresent(target -> listeners.addAll(target(rule, ports, target)));
        draft.fact(new Front(key, open ? publicScheme(data) : Scheme.INTERNAL, listeners));
    }

    /** A proxy speaks for its clients; without one, packets go on as they are. */
    private static Scheme publicScheme(Fields rule) {
        String target = rule.textOrEmpty("target");
        boolean proxy = target.contains("Proxies/");
        return proxy ? Scheme.INTERNET_FACING : Scheme.PASSES_THROUGH;
    }

    private List<Listener> target(Asset rule, PortSet ports, String target) {
        Optional<Asset> found = find(rule, target);
        if (found.isEmpty()) {
            return List.of();
        }
        Fields data = found.get().data();
        if (found.get().type().endsWith("/TargetPool")) {
            List<Backend> machines = data.texts("instances").stream()
                    .<Backend>map(instance -> new Backend.ToEntity(Asset.compute(instance), Optional.empty()))
                    .toList();
            return List.of(Listener.open(ports, machines.toArray(Backend[]::new)));
        }
        List<Listener> listeners = new ArrayList<>();
        data.text("service").ifPresent(service -> listeners.add(service(rule, ports, List.of(), List.of(), service)));
        data.text("urlMap").flatMap(map -> find(rule, map)).ifPresent(map -> urlMap(rule, ports, map, listeners));
        return listeners;
    }

    private void urlMap(Asset rule, PortSet ports, Asset map, List<Listener> listeners) {
        Fields data = map.data();
        data.text("defaultService")
                .ifPresent(service -> listeners.add(service(rule, ports, List.of(), List.of(), service)));
        for (Fields matcher : data.list("pathMatchers")) {
            List<String> hosts = data.list("hostRules").stream()
                    .filter(host -> host.textOrEmpty("pathMatcher").equals(matcher.textOrEmpty("name")))
                    .flatMap(host -> host.texts("hosts").stream())
                    .filter(host -> !host.equals("*"))
                    .toList();
            matcher.text("defaultService")
                    .ifPresent(service -> listeners.add(service(rule, ports, hosts, List.of(), service)));
            for (Fields path : matcher.list("pathRules")) {
                path.text("service")
                        .ifPresent(service -> listeners.add(service(rule, ports, hosts, path.texts("paths"), service)));
            }
        }
    }

    private Listener service(Asset rule, PortSet ports, List<String> hosts, List<String> paths, String address) {
        Optional<Asset> service = find(rule, address);
        boolean signIn =
                service.filter(found -> found.data().flag("iap.enabled")).isPresent();
        Set<Backend> backends = new LinkedHashSet<>();
        service.ifPresent(found -> found.data()
                .list("backends")
                .forEach(backend ->
                        backend.text("group").ifPresent(group -> backends.addAll(group(rule, found, group)))));
        service.filter(found -> found.type().endsWith("/BackendBucket"))
                .flatMap(found -> found.data().text("bucketName"))
                .ifPresent(bucket -> backends.add(
                        new Backend.ToEntity(EntityKey.gcp("//storage.googleapis.com/" + bucket), Optional.empty())));
        return new Listener(ports, hosts, paths, List.of(), signIn, List.copyOf(backends));
    }

    private List<Backend> group(Asset rule, Asset service, String group) {
        if (!group.contains("/instanceGroups/")) {
            return find(rule, group).map(found -> serverless(rule, found)).orElse(List.of());
        }
        // Which machines are in a group stands at the machines, by the manager that made them.
        String manager =
                group.replaceFirst(".*/(zones|regions)/", "$1/").replace("/instanceGroups/", "/instanceGroupManagers/");
        List<Backend> machines = assets.of("compute.googleapis.com/Instance").stream()
                .filter(machine -> machine.data().list("metadata.items").stream()
                        .anyMatch(item -> item.textOrEmpty("key").equals("created-by")
                                && item.textOrEmpty("value").endsWith("/" + manager)))
                .<Backend>map(machine ->
                        new Backend.ToEntity(machine.key(), service.data().text("port")))
                .toList();
        if (machines.isEmpty()) {
            draft.missing(
                    Input.LOAD_BALANCERS,
                    mapping.scope(rule),
                    "compute.instanceGroups.listInstances",
                    "the machines of " + group.substring(group.lastIndexOf('/') + 1) + " are not known");
        }
        return machines;
    }

    private List<Backend> serverless(Asset rule, Asset group) {
        Fields data = group.data();
        Optional<EntityKey> target = data.text("cloudRun.service")
                .flatMap(name -> named("run.googleapis.com/Service", name))
                .or(() -> data.text("cloudFunction.function").flatMap(this::function));
        if (target.isEmpty()) {
            draft.missing(
                    Input.LOAD_BALANCERS,
                    mapping.scope(rule),
                    "compute.googleapis.com/NetworkEndpointGroup",
                    "what is behind " + group.shortName() + " is not known");
        }
        return target.<Backend>map(key -> new Backend.ToEntity(key, Optional.empty())).stream()
                .toList();
    }

    private Optional<EntityKey> function(String name) {
        return named("cloudfunctions.googleapis.com/Function", name)
                .or(() -> named("cloudfunctions.googleapis.com/CloudFunction", name));
    }

    private Optional<EntityKey> named(String type, String name) {
        return assets.of(type).stream()
                .filter(asset -> asset.shortName().equals(name))
                .map(Asset::key)
                .findFirst();
    }

    private Optional<Asset> find(Asset rule, String address) {
        Optional<Asset> found = assets.find(Asset.compute(address).name());
        if (found.isEmpty()) {
            draft.missing(
                    Input.LOAD_BALANCERS,
                    mapping.scope(rule),
                    Asset.compute(address).name(),
                    "was not read");
        }
        return found;
    }
}
