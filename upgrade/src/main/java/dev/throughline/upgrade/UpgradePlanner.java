package dev.throughline.upgrade;

import dev.throughline.model.AdvisoryMatch;
import dev.throughline.model.Purl;
import dev.throughline.model.UpgradePlan;
import dev.throughline.model.UpgradePlan.Option;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Works out, for each component with findings, which versions end them. */
public final class UpgradePlanner {
    private final AvailableVersions versions;
    private final OwnMoves ownMoves;
    private final ParentMoves parentMoves;

    public UpgradePlanner(KnownAdvisories advisories, AvailableVersions versions, DependencyTrees trees) {
        VersionChoices choices = new VersionChoices(versions);
        this.versions = versions;
        this.ownMoves = new OwnMoves(advisories, choices);
        this.parentMoves = new ParentMoves(advisories, choices, new BoundedTrees(trees));
    }

    /** One plan per component with findings, sorted by component. What the code can reach makes no difference to them. */
    public List<UpgradePlan> plan(List<AdvisoryMatch> matches) {
        Map<Purl, List<AdvisoryMatch>> matchesByComponent = matches.stream()
                .collect(Collectors.groupingBy(match -> match.component().purl(), TreeMap::new, Collectors.toList()));
        return matchesByComponent.entrySet().stream()
                .map(entry -> plan(entry.getKey(), entry.getValue()))
                .toList();
    }

    private UpgradePlan plan(Purl component, List<AdvisoryMatch> matches) {
        if (component.version().orElse("").isEmpty()) {
            return new UpgradePlan(component, component, List.of(), Optional.of("its version is not known"));
        }
        AdvisoriesToEnd toEnd = new AdvisoriesToEnd(
                matches.stream().map(match -> match.advisory().id()).toList());
        List<Option> own = ownMoves.options(component, toEnd);
        Optional<Purl> parent = ParentMoves.soleParent(matches.stream()
                .map(AdvisoryMatch::component)
                .distinct()
                .sorted()
                .toList());
        List<Option> parents = parent.map(direct -> parentMoves.options(direct, component, toEnd))
                .orElse(List.of());
        if (parent.isPresent() && beats(parents, own)) {
            return new UpgradePlan(component, parent.get(), parents, own, obstacle(component, parents));
        }
        return new UpgradePlan(component, component, own, obstacle(component, own));
    }

    /**
     * Whether the dependency that brings the component should move rather than the component alone: if that leaves no more
     * behind and reaches no farther, because versions that were released together were tested together.
     */
    private static boolean beats(List<Option> parents, List<Option> own) {
        Comparator<Option> byCost = Comparator.comparingInt(Option::left).thenComparing(Option::reach);
        return !parents.isEmpty() && (own.isEmpty() || byCost.compare(parents.getLast(), own.getLast()) <= 0);
    }

    private Optional<String> obstacle(Purl component, List<Option> options) {
        if (options.isEmpty()) {
            return Optional.of(whyNone(component));
        }
        List<String> remains = options.getLast().remains();
        return remains.isEmpty()
                ? Optional.empty()
                : Optional.of("no version that is known ends " + String.join(", ", remains));
    }

    private String whyNone(Purl component) {
        AvailableVersions.Published published = versions.of(component.withoutVersion());
        if (published.versions().isEmpty()) {
            return "no version of " + component.packageName() + " is known";
        }
        return published.complete()
                ? "no later release has fewer vulnerabilities"
                : "no later release that an advisory names has fewer vulnerabilities";
    }
}
