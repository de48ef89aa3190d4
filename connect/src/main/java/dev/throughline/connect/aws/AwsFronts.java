package dev.throughline.connect.aws;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.model.graph.Cidr;
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

/** Load balancers with their listeners and target groups, and gateways before functions. */
final class AwsFronts {
    private final AwsResources resources;
    private final InventoryDraft draft;

    AwsFronts(AwsResources resources, InventoryDraft draft) {
        this.resources = resources;
        this.draft = draft;
    }

    void write() {
        resources.of(AwsKind.LOAD_BALANCER).forEach(this::loadBalancer);
        resources.of(AwsKind.API).forEach(this::gateway);
    }

    private void loadBalancer(AwsResource balancer) {
        EntityKey key = AwsMapping.entity(draft, balancer, EntityType.LOAD_BALANCER);
        AnyCase data = balancer.data();
        data.text("dnsName").ifPresent(name -> draft.change(key, entity -> entity.withProperty("dnsName", name)));
        AwsPlaces.write(
                draft,
                balancer,
                key,
                data.list("availabilityZones").stream()
                        .flatMap(zone -> zone.text("subnetId").stream())
                        .toList(),
                data.texts("securityGroups"),
                List.of(),
                Optional.empty());
        Scheme scheme = switch (data.textOrEmpty("scheme")) {
            case "internet-facing" -> Scheme.INTERNET_FACING;
            case "internal" -> Scheme.INTERNAL;
            default -> Scheme.UNKNOWN;
        };
        List<Listener> listeners = new ArrayList<>();
        resources.of(AwsKind.LISTENER).stream()
                .filter(listener ->
                        listener.data().textOrEmpty("loadBalancerArn").equals(balancer.arn()))
                .forEach(listener -> listeners.addAll(listeners(listener)));
        draft.fact(new Front(key, scheme, listeners));
    }

    /** The default actions, and those of every rule. */
    private List<Listener> listeners(AwsResource listener) {
        PortSet port = listener.data().number("port").stream()
                .filter(number -> number > 0 && number <= 65_535)
                .mapToObj(number -> PortSet.of((int) number))
                .findFirst()
                .orElse(PortSet.ALL);
        List<Listener> listeners = new ArrayList<>();
        actions(listener, port, List.of(), listener.data().list("defaultActions"))
                .ifPresent(listeners::add);
        String rulesOfThis = listener.arn().replace(":listener/", ":listener-rule/") + "/";
        resources.of(AwsKind.LISTENER_RULE).stream()
                .filter(rule -> rule.arn().startsWith(rulesOfThis)
                        || rule.data().textOrEmpty("listenerArn").equals(listener.arn()))
                .filter(rule -> !rule.data().flag("isDefault"))
                .forEach(rule -> actions(
                                listener,
                                port,
                                rule.data().list("conditions"),
                                rule.data().list("actions"))
                        .ifPresent(listeners::add));
        return listeners;
    }

    private Optional<Listener> actions(
            AwsResource listener, PortSet port, List<AnyCase> conditions, List<AnyCase> actions) {
        boolean signIn = actions.stream()
                .anyMatch(action -> action.textOrEmpty("type").startsWith("authenticate-")
                        || action.textOrEmpty("type").equals("jwt-validation"));
        Set<Backend> backends = new LinkedHashSet<>();
        for (AnyCase action : actions) {
            Stream.concat(
                            action.text("targetGroupArn").stream(),
                            action.list("forwardConfig.targetGroups").stream()
                                    .flatMap(group -> group.text("targetGroupArn").stream()))
                    .distinct()
                    .forEach(group -> backends.addAll(targets(listener, group)));
        }
        List<Cidr> sources = values(conditions, "source-ip", "sourceIpConfig").stream()
                .flatMap(range -> Cidr.parse(range).stream())
                .toList();
        // A rule that redirects or answers by itself passes nothing on.
        return backends.isEmpty()
                ? Optional.empty()
                : Optional.of(new Listener(
                        port,
                        values(conditions, "host-header", "hostHeaderConfig"),
                        values(conditions, "path-pattern", "pathPatternConfig"),
                        sources,
                        signIn,
                        List.copyOf(backends)));
    }

    private static List<String> values(List<AnyCase> conditions, String field, String config) {
        return conditions.stream()
                .filter(condition -> condition.textOrEmpty("field").equals(field))
                .flatMap(condition ->
                        Stream.concat(condition.texts("values").stream(), condition.texts(config + ".values").stream()))
                .distinct()
                .toList();
    }

    private List<Backend> targets(AwsResource listener, String groupArn) {
        Set<Backend> backends = new LinkedHashSet<>();
        for (AwsResource service : resources.of(AwsKind.ECS_SERVICE)) {
            service.data().list("loadBalancers").stream()
                    .filter(registered ->
                            registered.textOrEmpty("targetGroupArn").equals(groupArn))
                    .forEach(registered ->
                            backends.add(new Backend.ToEntity(service.key(), registered.text("containerPort"))));
        }
        Optional<AwsResource> group = resources.find(AwsKind.TARGET_GROUP, groupArn);
        if (group.isEmpty()) {
            draft.missing(
                    Input.LOAD_BALANCERS, listener.account(), "elasticloadbalancing:DescribeTargetGroups", groupArn);
            return List.copyOf(backends);
        }
        List<AnyCase> targets = group.get().data().list("targetHealthDescriptions");
        if (backends.isEmpty()
                && !group.get().data().at("targetHealthDescriptions").node().isArray()) {
            draft.missing(
                    Input.LOAD_BALANCERS,
                    listener.account(),
                    "elasticloadbalancing:DescribeTargetHealth",
                    "the targets of " + group.get().name() + " were not read");
        }
        targets.forEach(target -> target(group.get(), target, backends));
        return List.copyOf(backends);
    }

    private void target(AwsResource group, AnyCase description, Set<Backend> backends) {
        String id = description.textOrEmpty("target.id");
        Optional<String> port = description.text("target.port");
        if (id.startsWith("arn:")) {
            // A function, by version or alias too, or another load balancer.
            backends.add(new Backend.ToEntity(
                    EntityKey.aws(id.replaceFirst("(:function:[^:]+):.*", "$1")), Optional.empty()));
        } else if (id.startsWith("i-")) {
            backends.add(new Backend.ToEntity(group.near(AwsKind.INSTANCE, id), port));
        } else {
            Optional<Backend> machine = machineWith(group, id).map(key -> new Backend.ToEntity(key, port));
            machine.ifPresent(backends::add);
            if (machine.isEmpty() && backends.isEmpty()) {
                draft.leaveOut("target of a load balancer", "is an address that no machine here has", id);
            }
        }
    }

    private Optional<EntityKey> machineWith(AwsResource group, String address) {
        return resources.of(AwsKind.INSTANCE).stream()
                .filter(instance -> instance.region().equals(group.region()))
                .filter(instance ->
                        instance.data().textOrEmpty("privateIpAddress").equals(address)
                                || instance.data().list("networkInterfaces").stream()
                                        .anyMatch(one -> one.textOrEmpty("privateIpAddress")
                                                .equals(address)))
                .filter(instance ->
                        instance.data().textOrEmpty("vpcId").equals(group.data().textOrEmpty("vpcId")))
                .map(AwsResource::key)
                .findFirst();
    }

    /** An API in front of functions; what it passes to other addresses is not followed. */
    private void gateway(AwsResource api) {
        EntityKey key = AwsMapping.entity(draft, api, EntityType.LOAD_BALANCER);
        AnyCase data = api.data();
        draft.change(key, entity -> entity.withProperty("endpoint", data.textOrEmpty("apiEndpoint")));
        if (!data.at("integrations").node().isArray()) {
            draft.missing(
                    Input.LOAD_BALANCERS, api.account(), "apigateway:GET", "integrations of " + api.name() + " unread");
        }
        List<AnyCase> routes = data.list("routes");
        boolean signIn = !routes.isEmpty()
                && routes.stream()
                        .noneMatch(route ->
                                route.text("authorizationType").orElse("NONE").equals("NONE"));
        List<Backend> backends = new ArrayList<>();
        for (AnyCase integration : data.list("integrations")) {
            function(integration.textOrEmpty("integrationUri"))
                    .ifPresentOrElse(
                            function -> backends.add(new Backend.ToEntity(function, Optional.empty())),
                            () -> draft.leaveOut(
                                    "integration of an API",
                                    "is no function",
                                    integration.textOrEmpty("integrationType")));
        }
        boolean closed = data.flag("disableExecuteApiEndpoint");
        Listener listener = new Listener(PortSet.of(443), List.of(), List.of(), List.of(), signIn, backends);
        // Without its own address an API may still have a domain name, which is another resource.
        draft.fact(new Front(key, closed ? Scheme.UNKNOWN : Scheme.INTERNET_FACING, List.of(listener)));
    }

    private static Optional<EntityKey> function(String uri) {
        int at = uri.indexOf("arn:aws", 1);
        String arn = uri.contains("/functions/arn:") && at > 0 ? uri.substring(at) : uri;
        return arn.contains(":function:")
                ? Optional.of(
                        EntityKey.aws(arn.replaceFirst("/invocations$", "").replaceFirst("(:function:[^:]+):.*", "$1")))
                : Optional.empty();
    }
}
