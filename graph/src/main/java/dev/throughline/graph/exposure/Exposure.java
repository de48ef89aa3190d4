package dev.throughline.graph.exposure;

import dev.throughline.graph.estate.Conclusions;
import dev.throughline.graph.estate.Estate;
import dev.throughline.model.graph.Cidr;
import dev.throughline.model.graph.EdgeDetail;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Family;
import dev.throughline.model.graph.Input;
import dev.throughline.model.graph.Insight;
import dev.throughline.model.graph.InsightKind;
import dev.throughline.model.graph.NetworkFact.Access;
import dev.throughline.model.graph.NetworkFact.Front;
import dev.throughline.model.graph.NetworkFact.Listener;
import dev.throughline.model.graph.NetworkFact.Place;
import dev.throughline.model.graph.NetworkFact.PublicAccess;
import dev.throughline.model.graph.NetworkFact.Scheme;
import dev.throughline.model.graph.PortSet;
import dev.throughline.model.graph.Property;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what the internet reaches directly: fronts, machines with public addresses, public stores, repositories. */
public final class Exposure {
    private final Estate estate;
    private final List<Cidr> trusted;
    private final Conclusions conclusions;
    private final Admission admission;
    private final Map<EntityKey, Place> places;
    private final Map<EntityKey, PublicAccess> access;

    /** @param trusted ranges of the organization itself; exposure to them alone is no risk */
    public Exposure(Estate estate, List<Cidr> trusted, Conclusions conclusions) {
        this.estate = estate;
        this.trusted = List.copyOf(trusted);
        this.conclusions = conclusions;
        this.admission = new Admission(estate);
        this.places = estate.latest(Place.class);
        this.access = estate.latest(PublicAccess.class);
    }

    /** Concludes exposure, then what fronts pass on, then what both mean for each entity. */
    public void run() {
        Map<EntityKey, Front> fronts = estate.latest(Front.class);
        fronts.values().forEach(this::exposeFront);
        places.values().stream()
                .filter(place -> !fronts.containsKey(place.about()) && !access.containsKey(place.about()))
                .forEach(this::exposePlace);
        access.values().forEach(this::exposePublic);
        estate.entities().forEach(this::exposeRepository);
        new Routes(estate, admission, conclusions).run(fronts);
        new ExposureInsights(estate, conclusions).run();
    }

    private void exposeFront(Front front) {
        if (front.scheme() == Scheme.INTERNAL) {
            return;
        }
        if (front.scheme() == Scheme.UNKNOWN) {
            unknown(front.about(), EnumSet.of(Input.LOAD_BALANCERS));
            return;
        }
        Set<Input> missing = EnumSet.noneOf(Input.class);
        Place place = places.get(front.about());
        Openings boundary =
                place == null ? Openings.everybody(PortSet.ALL, "no boundary") : admission.fromInternet(place, missing);
        if (!missing.isEmpty()) {
            unknown(front.about(), missing);
            return;
        }
        if (place != null && admission.lacksInternetRoute(place)) {
            return;
        }
        for (boolean authenticated : new boolean[] {false, true}) {
            Openings open = Openings.NONE;
            for (Listener listener : front.listeners()) {
                if (listener.authenticated() == authenticated) {
                    open = open.or(
                            Openings.ranges(listener.sources(), listener.ports(), "listener " + listener.ports()));
                }
            }
            expose(front.about(), boundary.and(open), authenticated, "listener");
        }
    }

    private void exposePlace(Place place) {
        if (place.publicAddresses().isEmpty()) {
            return;
        }
        Set<Input> missing = EnumSet.noneOf(Input.class);
        boolean routed = admission.hasInternetRoute(place, missing);
        Openings open = admission.fromInternet(place, missing);
        if (!missing.isEmpty()) {
            unknown(place.about(), missing);
            return;
        }
        if (routed) {
            expose(
                    place.about(),
                    open.and(Openings.everybody(place.listens().orElse(PortSet.ALL), "address")),
                    false,
                    "public-address");
        }
    }

    private void exposePublic(PublicAccess fact) {
        if (fact.access() == Access.UNKNOWN) {
            unknown(fact.about(), EnumSet.of(Input.PUBLIC_ACCESS));
            return;
        }
        if (fact.access() == Access.NOBODY) {
            return;
        }
        Openings open = Openings.ranges(fact.sources(), PortSet.of(443), fact.method());
        boolean data = estate.entity(fact.about())
                .map(entity -> entity.type().holdsData())
                .orElse(false);
        Place place = places.get(fact.about());
        // The network stands before a database with a public address. A function's network is for what it calls, not
        // for its callers.
        if (data && place != null && !place.boundaries().isEmpty()) {
            Set<Input> missing = EnumSet.noneOf(Input.class);
            Openings admitted = admission.fromInternet(place, missing);
            if (!missing.isEmpty()) {
                unknown(fact.about(), missing);
                return;
            }
            if (admission.lacksInternetRoute(place)) {
                return;
            }
            open = admitted.and(Openings.ranges(fact.sources(), PortSet.ALL, fact.method()));
        }
        expose(fact.about(), open, !fact.anonymous() && !data, fact.method());
        if (fact.anonymous() && !open.isEmpty()) {
            conclusions.add(fact.about(), Insight.of(InsightKind.ALLOWS_PUBLIC_ACCESS));
        }
    }

    private void exposeRepository(Entity entity) {
        if (entity.type().family() != Family.CODE_REPOSITORY) {
            return;
        }
        boolean open = "public".equals(entity.properties().get(Property.VISIBILITY));
        if (open || entity.is(Property.OUTSIDE_COLLABORATORS)) {
            expose(
                    entity.key(),
                    Openings.everybody(PortSet.of(443), open ? "visibility" : "outside-collaborators"),
                    !open,
                    open ? "visibility" : "outside-collaborators");
        }
    }

    private void expose(EntityKey key, Openings open, boolean authenticated, String method) {
        if (open.isEmpty()) {
            return;
        }
        EdgeDetail.Reach reach = open.reach(trusted, authenticated);
        conclusions.connect(
                EdgeKind.EXPOSES, EntityKey.INTERNET, key, method, 1, reach, Map.of("rules", shortened(open.rules())));
    }

    private void unknown(EntityKey key, Set<Input> missing) {
        String names = missing.stream().map(Input::phrase).sorted().collect(Collectors.joining(", "));
        conclusions.add(key, Insight.of(InsightKind.EXPOSURE_UNKNOWN, Map.of("missing", names)));
    }

    private static String shortened(String text) {
        return text.length() <= 500 ? text : text.substring(0, 500) + "…";
    }

    /** Whether an entity is something that fronts stand before. */
    static boolean isFront(EntityType type) {
        return type.family() == Family.NETWORK || type == EntityType.INGRESS || type == EntityType.K8S_SERVICE;
    }
}
