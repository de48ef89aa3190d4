package dev.throughline.upgrade;

import dev.throughline.model.Component;
import dev.throughline.model.Purl;
import dev.throughline.model.Relation;
import dev.throughline.model.UpgradePlan.Option;
import dev.throughline.model.UpgradePlan.Reach;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** Versions of the direct dependency that bring a transitive component along without its findings. */
final class ParentMoves {
    private final KnownAdvisories advisories;
    private final VersionChoices choices;
    private final DependencyTrees trees;

    ParentMoves(KnownAdvisories advisories, VersionChoices choices, DependencyTrees trees) {
        this.advisories = advisories;
        this.choices = choices;
        this.trees = trees;
    }

    /**
     * The one direct dependency that brings a component in, at its present version.
     *
     * @param places the same component everywhere it stands
     * @return empty when the component is a direct dependency somewhere, comes from several, or nothing is known
     */
    static Optional<Purl> soleParent(List<Component> places) {
        Set<Purl> parents = new TreeSet<>();
        for (Component place : places) {
            // From the target itself over the direct dependency to the component: three steps or more.
            if (place.relation() != Relation.TRANSITIVE
                    || place.dependencyPath().size() < 3) {
                return Optional.empty();
            }
            parents.add(place.dependencyPath().get(1));
        }
        return parents.size() == 1 ? Optional.of(parents.iterator().next()) : Optional.empty();
    }

    /** The nearest version of {@code parent} that ends everything, if there is one. */
    List<Option> options(Purl parent, Purl component, AdvisoriesToEnd toEnd) {
        Optional<List<Purl>> before = trees.broughtBy(parent);
        if (before.isEmpty() || versionsOf(component, before.get()).isEmpty()) {
            // Its own tree does not hold the component: something else in the project decides the version.
            return List.of();
        }
        Set<String> known = affecting(parent, before.get());
        known.addAll(toEnd.ids());
        List<Option> options = new ArrayList<>();
        for (Reach reach : Reach.values()) {
            Function<String, Optional<Option>> atVersion =
                    version -> option(parent, version, component, toEnd, known, reach);
            nearest(choices.above(parent, reach), atVersion)
                    .filter(option -> options.isEmpty()
                            || option.left() < options.getLast().left())
                    .ifPresent(options::add);
            if (!options.isEmpty() && options.getLast().endsAll()) {
                break;
            }
        }
        return options;
    }

    /** The first version that leaves nothing behind; where there is none, the first that ends the findings. */
    private static Optional<Option> nearest(List<String> versions, Function<String, Optional<Option>> atVersion) {
        return nearest(versions, atVersion, Option::endsAll)
                .or(() ->
                        nearest(versions, atVersion, option -> option.remains().isEmpty()));
    }

    private static Optional<Option> nearest(
            List<String> versions, Function<String, Optional<Option>> atVersion, Predicate<Option> condition) {
        return Bisection.first(
                        versions,
                        version -> atVersion.apply(version).filter(condition).isPresent())
                .flatMap(atVersion);
    }

    private Optional<Option> option(
            Purl parent, String version, Purl component, AdvisoriesToEnd toEnd, Set<String> known, Reach reach) {
        Purl moved = parent.withVersion(version);
        return trees.broughtBy(moved).map(tree -> {
            Set<String> affecting = new TreeSet<>();
            List<Purl> brought = versionsOf(component, tree);
            brought.forEach(purl -> affecting.addAll(advisories.affecting(purl)));
            Set<String> introduced = affecting(moved, tree);
            introduced.removeAll(known);
            Optional<String> brings = brought.stream().findFirst().flatMap(Purl::version);
            return toEnd.option(reach, version, brings, affecting, introduced);
        });
    }

    private Set<String> affecting(Purl root, Collection<Purl> tree) {
        Set<String> ids = new TreeSet<>(advisories.affecting(root));
        tree.forEach(purl -> ids.addAll(advisories.affecting(purl)));
        return ids;
    }

    private static List<Purl> versionsOf(Purl component, Collection<Purl> tree) {
        return tree.stream()
                .filter(purl -> purl.withoutVersion().equals(component.withoutVersion()))
                .sorted()
                .toList();
    }
}
