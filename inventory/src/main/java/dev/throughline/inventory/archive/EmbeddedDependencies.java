package dev.throughline.inventory.archive;

import dev.throughline.inventory.archive.CodePlace.Owner;
import dev.throughline.inventory.identify.EmbeddedPom;
import dev.throughline.inventory.identify.EmbeddedPom.Dependency;
import dev.throughline.inventory.identify.JarIdentifier;
import dev.throughline.model.Purl;
import dev.throughline.model.Relation;
import dev.throughline.model.Scope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the components of a container depend on each other, as far as the poms embedded in them say.
 *
 * <p>A pom names versions that a resolver may have changed; what is there is what counts, so dependencies are looked up by
 * group and artifact id alone. Components that no chain of poms leads to have an unknown relation: their way may lead
 * through a jar that carries no pom, or through a parent pom.
 */
final class EmbeddedDependencies {
    private static final int MAX_DEPTH = 100;

    private final Map<String, Purl> purlByPackage = new HashMap<>();
    private final Map<Purl, List<Dependency>> dependenciesByPurl = new LinkedHashMap<>();

    /** How a component came in. */
    record Origin(Relation relation, Scope scope, List<Purl> path) {
        static final Origin UNKNOWN = new Origin(Relation.UNKNOWN, Scope.UNKNOWN, List.of());

        Origin {
            path = List.copyOf(path);
        }
    }

    static EmbeddedDependencies of(List<IdentifiedPlace> places, JarIdentifier identifier) {
        EmbeddedDependencies dependencies = new EmbeddedDependencies();
        for (IdentifiedPlace place : places) {
            place.self().ifPresent(self -> dependencies.add(place, self.purl(), identifier));
            place.embedded().forEach(embedded -> dependencies.add(place, embedded.purl(), identifier));
        }
        return dependencies;
    }

    private void add(IdentifiedPlace place, Purl purl, JarIdentifier identifier) {
        purlByPackage.putIfAbsent(purl.packageName(), purl);
        if (!dependenciesByPurl.containsKey(purl)) {
            Optional<EmbeddedPom> pom = identifier.pom(place.place().container(), purl);
            pom.ifPresent(found -> dependenciesByPurl.put(purl, found.dependencies()));
        }
    }

    /** The origin of every component that a chain of poms leads to from the user's own. */
    Map<Purl, Origin> originByPurl(List<IdentifiedPlace> places) {
        Map<Purl, Origin> originByPurl = new HashMap<>();
        ArrayDeque<Purl> open = new ArrayDeque<>();
        for (IdentifiedPlace place : places) {
            if (place.isOwnedBy(Owner.USER) && place.purl().isPresent()) {
                Purl self = place.purl().get();
                if (originByPurl.putIfAbsent(self, new Origin(Relation.SELF, Scope.COMPILE, List.of(self))) == null) {
                    open.add(self);
                }
            }
        }
        // Breadth first, so that each is reached by a shortest path.
        while (!open.isEmpty()) {
            Purl from = open.remove();
            Origin origin = originByPurl.getOrDefault(from, Origin.UNKNOWN);
            for (Dependency dependency : followed(from, origin)) {
                Purl to = purlByPackage.get(packageName(dependency));
                if (to != null && originByPurl.putIfAbsent(to, next(origin, dependency, to)) == null) {
                    open.add(to);
                }
            }
        }
        return originByPurl;
    }

    /** Tests are not packaged; optional dependencies of dependencies are not followed by Maven either. */
    private List<Dependency> followed(Purl from, Origin origin) {
        if (origin.path().size() > MAX_DEPTH) {
            return List.of();
        }
        boolean isSelf = origin.relation() == Relation.SELF;
        return dependenciesByPurl.getOrDefault(from, List.of()).stream()
                .filter(dependency -> !dependency.scope().equals("test"))
                .filter(dependency -> isSelf
                        || !(dependency.isOptional() || dependency.scope().equals("provided")))
                .toList();
    }

    private static Origin next(Origin origin, Dependency dependency, Purl to) {
        List<Purl> path = new ArrayList<>(origin.path());
        path.add(to);
        boolean isSelf = origin.relation() == Relation.SELF;
        return new Origin(isSelf ? Relation.DIRECT : Relation.TRANSITIVE, scope(origin.scope(), dependency), path);
    }

    /** Maven's table of transitive scopes: what a runtime dependency brings is of runtime scope at most. */
    private static Scope scope(Scope from, Dependency dependency) {
        return switch (dependency.scope()) {
            case "provided" -> Scope.PROVIDED;
            case "runtime" -> Scope.RUNTIME;
            case "system" -> Scope.SYSTEM;
            default -> from;
        };
    }

    /** The components that depend on another one here, while no other one depends on them. */
    Set<Purl> roots() {
        Set<Purl> roots = new LinkedHashSet<>();
        dependenciesByPurl.forEach((purl, dependencies) -> {
            if (dependencies.stream().anyMatch(dependency -> purlByPackage.containsKey(packageName(dependency)))) {
                roots.add(purl);
            }
        });
        for (List<Dependency> dependencies : dependenciesByPurl.values()) {
            for (Dependency dependency : dependencies) {
                Purl used = purlByPackage.get(packageName(dependency));
                if (used != null) {
                    roots.remove(used);
                }
            }
        }
        return roots;
    }

    private static String packageName(Dependency dependency) {
        return dependency.groupId() + ":" + dependency.artifactId();
    }
}
