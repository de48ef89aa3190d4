package dev.throughline.graph.exposure;

import dev.throughline.graph.estate.Conclusions;
import dev.throughline.graph.estate.Estate;
import dev.throughline.model.graph.EdgeDetail;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Input;
import dev.throughline.model.graph.Insight;
import dev.throughline.model.graph.InsightKind;
import dev.throughline.model.graph.NetworkFact.Backend;
import dev.throughline.model.graph.NetworkFact.Boundary;
import dev.throughline.model.graph.NetworkFact.Front;
import dev.throughline.model.graph.NetworkFact.Listener;
import dev.throughline.model.graph.NetworkFact.Place;
import dev.throughline.model.graph.NetworkFact.Pods;
import dev.throughline.model.graph.NetworkFact.Scheme;
import dev.throughline.model.graph.NetworkRule;
import dev.throughline.model.graph.NetworkRule.Peer;
import dev.throughline.model.graph.PortSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What fronts pass on to, and what workloads reach among each other by rules that name them. */
final class Routes {
    private static final int MOST_NEIGHBOURS = 2_000;

    private final Estate estate;
    private final Admission admission;
    private final Conclusions conclusions;
    private final PodAdmission podAdmission;
    private final Map<EntityKey, Place> places;
    private final List<Pods> allPods;
    private final Set<EntityKey> behindIngress = new HashSet<>();
    private final Map<String, List<Pods>> controllersByCluster = new HashMap<>();

    Routes(Estate estate, Admission admission, Conclusions conclusions) {
        this.estate = estate;
        this.admission = admission;
        this.conclusions = conclusions;
        this.podAdmission = new PodAdmission(estate);
        this.places = estate.latest(Place.class);
        this.allPods = List.copyOf(estate.latest(Pods.class).values());
    }

    void run(Map<EntityKey, Front> fronts) {
        for (Front front : fronts.values()) {
            for (Listener listener : front.listeners()) {
                for (Backend backend : listener.backends()) {
                    if (backend instanceof Backend.ToEntity to && !isPlainService(front)) {
                        behindIngress.add(to.target());
                    }
                }
            }
        }
        fronts.values().forEach(front -> route(front, fronts.values()));
        shareNodes();
        routeBetweenGroups();
        routeInNamespaces(fronts);
    }

    private boolean isPlainService(Front front) {
        return typeOf(front.about()) == EntityType.K8S_SERVICE;
    }

    /** Pods to which a public service of the cluster hands requests: one of them may be the controller behind its ingresses. */
    private List<Pods> controllers(String cluster, Collection<Front> fronts) {
        return controllersByCluster.computeIfAbsent(
                cluster,
                _ -> allPods.stream()
                        .filter(pods -> pods.cluster().equals(cluster)
                                && fronts.stream().anyMatch(front -> isPublicServiceOf(front, pods)))
                        .toList());
    }

    private boolean isPublicServiceOf(Front front, Pods pods) {
        return isPlainService(front)
                && front.scheme() == Scheme.INTERNET_FACING
                && front.listeners().stream()
                        .flatMap(listener -> listener.backends().stream())
                        .anyMatch(backend -> backend instanceof Backend.ToPods to
                                && to.cluster().equals(pods.cluster())
                                && to.namespace().equals(pods.namespace())
                                && to.selector().matches(pods.labels()));
    }

    private void route(Front front, Collection<Front> fronts) {
        for (Listener listener : front.listeners()) {
            for (Backend backend : listener.backends()) {
                switch (backend) {
                    case Backend.ToEntity to -> routeToEntity(front, listener, to);
                    case Backend.ToPods to -> routeToPods(front, listener, to, fronts);
                }
            }
        }
    }

    private void routeToEntity(Front front, Listener listener, Backend.ToEntity to) {
        Place place = places.get(to.target());
        if (place != null) {
            Set<Input> missing = EnumSet.noneOf(Input.class);
            PortSet admitted = front.scheme() == Scheme.PASSES_THROUGH
                    ? admission.fromInternet(place, missing).ports()
                    : admission.fromInside(place, groupsOf(front.about()), missing);
            if (!missing.isEmpty()) {
                conclusions.add(
                        to.target(),
                        Insight.of(
                                InsightKind.EXPOSURE_UNKNOWN,
                                Map.of("missing", missing.iterator().next().phrase())));
                return;
            }
            boolean refused = to.port()
                    .filter(Routes::isNumber)
                    .map(port -> !admitted.contains(Integer.parseInt(port)))
                    .orElse(admitted.isEmpty());
            if (refused) {
                return;
            }
        }
        connect(front.about(), to.target(), listener, to.port().orElse("*"), "listener");
    }

    private void routeToPods(Front front, Listener listener, Backend.ToPods to, Collection<Front> fronts) {
        for (Pods pods : allPods) {
            if (!pods.cluster().equals(to.cluster())
                    || !pods.namespace().equals(to.namespace())
                    || !to.selector().matches(pods.labels())
                    || !listens(pods, to.port().orElse("*"))) {
                continue;
            }
            String port = to.port().orElse("*");
            boolean direct = front.scheme() == Scheme.INTERNET_FACING && podAdmission.admitsInternet(pods, port);
            boolean controlled = behindIngress.contains(front.about())
                    && podAdmission.admitsController(pods, port, controllers(to.cluster(), fronts));
            boolean inside = front.scheme() == Scheme.INTERNAL && !podAdmission.isGuarded(pods);
            if (direct || controlled || inside) {
                connect(front.about(), pods.about(), listener, port, "selector");
            }
        }
    }

    /** A port that pods do not declare is not served; pods that declare none may serve any. */
    private static boolean listens(Pods pods, String port) {
        return port.equals("*")
                || pods.ports().isEmpty()
                || pods.ports().containsKey(port)
                || pods.ports().values().stream()
                        .anyMatch(number -> number.toString().equals(port));
    }

    private void connect(EntityKey from, EntityKey to, Listener listener, String port, String method) {
        PortSet ports = isNumber(port) ? PortSet.of(Integer.parseInt(port)) : listener.ports();
        Map<String, String> evidence = new TreeMap<>();
        evidence.put("port", port);
        if (!listener.hosts().isEmpty()) {
            evidence.put(
                    "hosts",
                    String.join(" ", listener.hosts().stream().limit(10).toList()));
        }
        if (!listener.paths().isEmpty()) {
            evidence.put(
                    "paths",
                    String.join(" ", listener.paths().stream().limit(10).toList()));
        }
        conclusions.connect(EdgeKind.ROUTES_TO, from, to, method, 1, EdgeDetail.Reach.wide(ports), evidence);
    }

    /** Pods on the network of a node that has a public address are exposed as the node is. */
    private void shareNodes() {
        for (Pods pods : allPods) {
            if (!pods.hostNetwork()) {
                continue;
            }
            for (EntityKey node : pods.nodes()) {
                Place place = places.get(node);
                if (place == null || place.publicAddresses().isEmpty()) {
                    continue;
                }
                Set<Input> missing = EnumSet.noneOf(Input.class);
                PortSet served = PortSet.of(pods.ports().values().stream()
                        .mapToInt(Integer::intValue)
                        .toArray());
                Openings open = admission
                        .fromInternet(place, missing)
                        .and(Openings.everybody(pods.ports().isEmpty() ? PortSet.ALL : served, "host network"));
                if (missing.isEmpty() && !open.isEmpty() && admission.hasInternetRoute(place, missing)) {
                    conclusions.connect(
                            EdgeKind.EXPOSES,
                            EntityKey.INTERNET,
                            pods.about(),
                            "host-network",
                            1,
                            open.reach(List.of(), false),
                            Map.of("node", node.value(), "rules", open.rules()));
                }
            }
        }
    }

    /** A group that admits members of another lets those reach its own. */
    private void routeBetweenGroups() {
        Map<EntityKey, List<Place>> members = new HashMap<>();
        for (Place place : places.values()) {
            place.boundaries()
                    .forEach(group -> members.computeIfAbsent(group, _ -> new ArrayList<>())
                            .add(place));
        }
        for (Boundary boundary : estate.latest(Boundary.class).values()) {
            for (NetworkRule rule : boundary.rules()) {
                if (!rule.allow() || rule.direction() != NetworkRule.Direction.IN) {
                    continue;
                }
                for (Peer peer : rule.peers()) {
                    if (peer instanceof Peer.Members(EntityKey group)) {
                        routeBetween(
                                members.getOrDefault(group, List.of()),
                                members.getOrDefault(boundary.about(), List.of()),
                                rule);
                    }
                }
            }
        }
    }

    private void routeBetween(List<Place> senders, List<Place> receivers, NetworkRule rule) {
        int count = 0;
        for (Place sender : senders) {
            if (!typeOf(sender.about()).runsCode()) {
                continue;
            }
            for (Place receiver : receivers) {
                if (!sender.equals(receiver) && count++ < MOST_NEIGHBOURS) {
                    conclusions.connect(
                            EdgeKind.ROUTES_TO,
                            sender.about(),
                            receiver.about(),
                            "security-group",
                            0.9,
                            EdgeDetail.Reach.wide(rule.ports()),
                            Map.of("rule", rule.name()));
                }
            }
        }
    }

    /** Pods reach pods that a policy admits them to by name, and the services of their own namespace where no policy stands. */
    private void routeInNamespaces(Map<EntityKey, Front> fronts) {
        Map<String, List<Pods>> byNamespace = new TreeMap<>();
        allPods.forEach(pods -> byNamespace
                .computeIfAbsent(pods.cluster() + "/" + pods.namespace(), _ -> new ArrayList<>())
                .add(pods));
        for (List<Pods> neighbours : byNamespace.values()) {
            int count = 0;
            for (Pods receiver : neighbours) {
                for (Pods sender : podAdmission.isGuarded(receiver) ? allPods : List.<Pods>of()) {
                    if (!sender.equals(receiver)
                            && podAdmission.admitsPods(receiver, sender, firstPort(receiver))
                            && count++ < MOST_NEIGHBOURS) {
                        neighbour(sender.about(), receiver.about(), "network-policy", 0.9);
                    }
                }
            }
            count = 0;
            for (Front front : fronts.values()) {
                for (Pods sender : neighbours) {
                    if (servesNamespace(front, sender) && count++ < MOST_NEIGHBOURS) {
                        neighbour(sender.about(), front.about(), "same-namespace", 0.6);
                    }
                }
            }
        }
    }

    private boolean servesNamespace(Front front, Pods sender) {
        return isPlainService(front)
                && front.listeners().stream()
                        .flatMap(listener -> listener.backends().stream())
                        .anyMatch(backend -> backend instanceof Backend.ToPods to
                                && to.cluster().equals(sender.cluster())
                                && to.namespace().equals(sender.namespace())
                                && !to.selector().matches(sender.labels()));
    }

    private void neighbour(EntityKey from, EntityKey to, String method, double confidence) {
        conclusions.connect(
                EdgeKind.ROUTES_TO, from, to, method, confidence, EdgeDetail.Reach.wide(PortSet.ALL), Map.of());
    }

    private static String firstPort(Pods pods) {
        return pods.ports().isEmpty()
                ? "*"
                : pods.ports().values().iterator().next().toString();
    }

    private Set<EntityKey> groupsOf(EntityKey front) {
        Place place = places.get(front);
        return place == null ? Set.of() : Set.copyOf(place.boundaries());
    }

    private EntityType typeOf(EntityKey key) {
        return estate.entity(key).map(Entity::type).orElse(EntityType.LOAD_BALANCER);
    }

    private static boolean isNumber(String port) {
        return !port.isEmpty() && port.length() <= 5 && port.chars().allMatch(Character::isDigit);
    }
}
