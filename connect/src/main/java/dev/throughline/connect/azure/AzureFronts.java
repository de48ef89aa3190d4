package dev.throughline.connect.azure;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.json.Fields;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.NetworkFact.Backend;
import dev.throughline.model.graph.NetworkFact.Front;
import dev.throughline.model.graph.NetworkFact.Listener;
import dev.throughline.model.graph.NetworkFact.Scheme;
import dev.throughline.model.graph.PortSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Load balancers and application gateways. */
final class AzureFronts {
    private final AzureRows rows;
    private final InventoryDraft draft;
    private final Map<String, EntityKey> machineByInterface = new HashMap<>();
    private final Map<String, EntityKey> appByHost = new HashMap<>();
    private final Map<String, EntityKey> machineByAddress = new HashMap<>();

    AzureFronts(AzureRows rows, InventoryDraft draft) {
        this.rows = rows;
        this.draft = draft;
    }

    void write() {
        indexTargets();
        rows.of("microsoft.network/loadbalancers").forEach(this::loadBalancer);
        rows.of("microsoft.network/applicationgateways").forEach(this::gateway);
    }

    private void indexTargets() {
        for (AzureRow machine : rows.of("microsoft.compute/virtualmachines")) {
            for (Fields reference : machine.properties().list("networkProfile.networkInterfaces")) {
                String id = lower(reference.textOrEmpty("id"));
                machineByInterface.put(id, machine.key());
                rows.find(id)
                        .ifPresent(row -> row.properties()
                                .list("ipConfigurations")
                                .forEach(configuration -> configuration
                                        .text("properties.privateIPAddress")
                                        .ifPresent(address -> machineByAddress.put(address, machine.key()))));
            }
        }
        rows.of("microsoft.web/sites")
                .forEach(site -> site.properties()
                        .text("defaultHostName")
                        .ifPresent(host -> appByHost.put(lower(host), site.key())));
        rows.of("microsoft.app/containerapps")
                .forEach(app -> app.properties()
                        .text("configuration.ingress.fqdn")
                        .ifPresent(host -> appByHost.put(lower(host), app.key())));
    }

    private void loadBalancer(AzureRow balancer) {
        EntityKey key = AzureMapping.entity(draft, balancer, EntityType.LOAD_BALANCER);
        Fields properties = balancer.properties();
        List<Listener> listeners = new ArrayList<>();
        for (Fields rule : properties.list("loadBalancingRules")) {
            Set<Backend> backends = new LinkedHashSet<>();
            Stream.concat(
                            rule.text("properties.backendAddressPool.id").stream(),
                            rule.list("properties.backendAddressPools").stream()
                                    .flatMap(pool -> pool.text("id").stream()))
                    .forEach(pool -> backends.addAll(pool(balancer, pool, rule.text("properties.backendPort"))));
            port(rule.at("properties"))
                    .ifPresent(port -> listeners.add(Listener.open(port, backends.toArray(Backend[]::new))));
        }
        for (Fields rule : properties.list("inboundNatRules")) {
            Optional<Backend> backend = rule.text("properties.backendIPConfiguration.id")
                    .flatMap(this::machine)
                    .map(machine -> new Backend.ToEntity(machine, rule.text("properties.backendPort")));
            port(rule.at("properties"))
                    .filter(_ -> backend.isPresent())
                    .ifPresent(port -> listeners.add(Listener.open(port, backend.get())));
        }
        Scheme scheme = scheme(properties, "frontendIPConfigurations");
        draft.fact(new Front(key, scheme == Scheme.INTERNET_FACING ? Scheme.PASSES_THROUGH : scheme, listeners));
    }

    private static Scheme scheme(Fields properties, String frontends) {
        List<Fields> fronts = properties.list(frontends);
        if (fronts.isEmpty()) {
            return Scheme.UNKNOWN;
        }
        boolean open = fronts.stream()
                .anyMatch(front -> front.at("properties.publicIPAddress").isPresent()
                        || front.at("properties.publicIPPrefix").isPresent());
        return open ? Scheme.INTERNET_FACING : Scheme.INTERNAL;
    }

    /** Rules of all ports say 0. */
    private static Optional<PortSet> port(Fields rule) {
        long port = rule.number("frontendPort").orElse(-1);
        if (port == 0) {
            return Optional.of(PortSet.ALL);
        }
        return port > 0 && port <= 65_535 ? Optional.of(PortSet.of((int) port)) : Optional.empty();
    }

    private List<Backend> pool(AzureRow balancer, String poolId, Optional<String> port) {
        Optional<Fields> pool = byId(balancer.properties().list("backendAddressPools"), poolId);
        List<Backend> backends = new ArrayList<>();
        pool.ifPresent(found -> {
            Stream.concat(
                            found.list("properties.backendIPConfigurations").stream()
                                    .flatMap(one -> one.text("id").stream()),
                            found.list("properties.loadBalancerBackendAddresses").stream()
                                    .flatMap(one -> one.text("properties.networkInterfaceIPConfiguration.id").stream()))
                    .flatMap(id -> machine(id).stream())
                    .distinct()
                    .forEach(machine -> backends.add(new Backend.ToEntity(machine, port)));
            addresses(balancer, found, port, backends);
        });
        return backends;
    }

    private void addresses(AzureRow front, Fields pool, Optional<String> port, List<Backend> backends) {
        Stream<String> named = Stream.of("properties.backendAddresses", "properties.loadBalancerBackendAddresses")
                .flatMap(path -> pool.list(path).stream())
                .flatMap(one -> Stream.of(one.text("fqdn"), one.text("ipAddress"), one.text("properties.ipAddress"))
                        .flatMap(Optional::stream));
        for (String name : named.distinct().toList()) {
            EntityKey target = appByHost.getOrDefault(lower(name), machineByAddress.get(name));
            if (target == null) {
                draft.leaveOut("backend of " + front.type(), "is an address that nothing here has", name);
            } else {
                backends.add(new Backend.ToEntity(target, port));
            }
        }
    }

    /** The machine or scale set that an interface's configuration belongs to. */
    private Optional<EntityKey> machine(String configurationId) {
        String set = AzureRow.ofPart(configurationId, "virtualmachinescalesets");
        return set.isEmpty()
                ? Optional.ofNullable(machineByInterface.get(AzureRow.ofPart(configurationId, "networkinterfaces")))
                : Optional.of(EntityKey.azure(set));
    }

    private void gateway(AzureRow gateway) {
        EntityKey key = AzureMapping.entity(draft, gateway, EntityType.LOAD_BALANCER);
        Fields properties = gateway.properties();
        boolean firewall = properties.at("firewallPolicy").isPresent()
                || properties.flag("webApplicationFirewallConfiguration.enabled");
        draft.change(key, entity -> entity.withProperty("webApplicationFirewall", String.valueOf(firewall)));
        List<Listener> listeners = new ArrayList<>();
        for (Fields rule : properties.list("requestRoutingRules")) {
            Optional<Fields> listener =
                    byId(properties.list("httpListeners"), rule.textOrEmpty("properties.httpListener.id"));
            Optional<PortSet> port = listener.flatMap(found ->
                            byId(properties.list("frontendPorts"), found.textOrEmpty("properties.frontendPort.id")))
                    .flatMap(found -> found.number("properties.port").stream()
                            .filter(number -> number > 0 && number <= 65_535)
                            .mapToObj(number -> PortSet.of((int) number))
                            .findFirst());
            port.ifPresent(at -> listeners.addAll(rules(gateway, rule, listener.orElseThrow(), at)));
        }
        draft.fact(new Front(key, scheme(properties, "frontendIPConfigurations"), listeners));
    }

    private List<Listener> rules(AzureRow gateway, Fields rule, Fields listener, PortSet port) {
        Fields properties = gateway.properties();
        List<String> hosts = Stream.concat(
                        listener.text("properties.hostName").stream(), listener.texts("properties.hostNames").stream())
                .toList();
        boolean certificate = listener.at("properties.sslProfile").isPresent()
                && properties.list("trustedClientCertificates").stream()
                        .findAny()
                        .isPresent();
        List<Listener> listeners = new ArrayList<>();
        rule.text("properties.backendAddressPool.id")
                .ifPresent(pool -> listeners.add(new Listener(
                        port, hosts, List.of(), List.of(), certificate, pool(gateway, pool, Optional.empty()))));
        byId(properties.list("urlPathMaps"), rule.textOrEmpty("properties.urlPathMap.id"))
                .ifPresent(map -> {
                    map.text("properties.defaultBackendAddressPool.id")
                            .ifPresent(pool -> listeners.add(new Listener(
                                    port,
                                    hosts,
                                    List.of(),
                                    List.of(),
                                    certificate,
                                    pool(gateway, pool, Optional.empty()))));
                    for (Fields path : map.list("properties.pathRules")) {
                        listeners.add(new Listener(
                                port,
                                hosts,
                                path.texts("properties.paths"),
                                List.of(),
                                certificate,
                                pool(gateway, path.textOrEmpty("properties.backendAddressPool.id"), Optional.empty())));
                    }
                });
        return listeners;
    }

    private static Optional<Fields> byId(List<Fields> parts, String id) {
        return parts.stream()
                .filter(part -> !id.isEmpty() && part.textOrEmpty("id").equalsIgnoreCase(id))
                .findFirst();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
