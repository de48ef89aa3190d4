package dev.throughline.upgrade.fix;

import dev.throughline.model.Component;
import dev.throughline.model.Purl;
import dev.throughline.model.Relation;
import dev.throughline.model.UpgradePlan;
import dev.throughline.model.UpgradePlan.Option;
import dev.throughline.model.UpgradePlan.Reach;
import dev.throughline.upgrade.AvailableVersions;
import dev.throughline.upgrade.KnownAdvisories;
import dev.throughline.upgrade.ReleaseFamily;
import dev.throughline.upgrade.VersionChoices;
import dev.throughline.upgrade.edit.Change;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Keeps packages together that are released together and have one version in the project: they all move to the first
 * version that is as good for each of them, and those without findings go along.
 */
final class Families {
    private final KnownAdvisories advisories;
    private final AvailableVersions versions;
    private final VersionChoices versionChoices;
    private final Choices choices;
    private final List<Purl> components;

    Families(KnownAdvisories advisories, AvailableVersions versions, Choices choices, List<Component> components) {
        this.advisories = advisories;
        this.versions = versions;
        this.versionChoices = new VersionChoices(versions);
        this.choices = choices;
        this.components = components.stream()
                .filter(component -> component.relation() != Relation.SELF)
                .map(Component::purl)
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * The same intents with common versions for families, and behind them one for each companion.
     *
     * @param stuck components that are known not to move
     */
    List<Intent> together(List<Intent> intents, Set<Purl> stuck, Reach reach) {
        Map<Purl, Intent> intentByComponent = new TreeMap<>();
        intents.forEach(intent -> intentByComponent.put(intent.plan().component(), intent));
        List<Intent> companions = new ArrayList<>();
        for (List<Intent> family : families(intents)) {
            Optional<String> common = commonVersion(family, reach);
            if (common.isEmpty()) {
                continue;
            }
            family.forEach(intent -> intentByComponent.put(intent.plan().component(), movedTo(common.get(), intent)));
            Set<Purl> others = new TreeSet<>(components);
            others.removeIf(other -> intentByComponent.containsKey(other)
                    && !intentByComponent.get(other).choices().isEmpty());
            others.removeAll(stuck);
            for (Intent companion : companions(family.getFirst(), common.get(), others, intentByComponent)) {
                if (intentByComponent.replace(companion.plan().component(), companion) == null) {
                    companions.add(companion);
                }
            }
        }
        List<Intent> all = new ArrayList<>();
        intents.forEach(intent -> all.add(intentByComponent.get(intent.plan().component())));
        all.addAll(companions);
        return all;
    }

    /**
     * The choice that says at which version of its own a component would be well off: that to move or to hold it, also
     * where it is brought by another of its family, which is released under the same version.
     */
    private static Optional<FixStep.Choice> ownVersion(Intent intent) {
        if (intent.choices().size() < 2 || intent.ownMove().isPresent()) {
            return intent.ownMove();
        }
        FixStep.Choice first = intent.choices().getFirst();
        boolean isOneRelease = key(first.change().move())
                        .equals(key(first.change().component()))
                && first.option().brings().equals(Optional.of(first.option().version()));
        return isOneRelease ? Optional.of(intent.choices().get(1)) : Optional.empty();
    }

    private static Collection<List<Intent>> families(List<Intent> intents) {
        return intents.stream()
                .filter(intent -> ownVersion(intent).isPresent())
                .collect(Collectors.groupingBy(
                        intent -> key(intent.plan().component()), TreeMap::new, Collectors.toList()))
                .values();
    }

    private static String key(Purl component) {
        ReleaseFamily family = ReleaseFamily.of(component);
        return String.join(
                " ", family.type(), family.root(), component.version().orElse(""));
    }

    /** The first version, from the farthest of the members' own on, that each of them has and is as well off with. */
    private Optional<String> commonVersion(List<Intent> family, Reach reach) {
        Comparator<String> order = VersionChoices.order(family.getFirst().plan().component());
        Intent farthest = family.stream()
                .max(Comparator.comparing(Families::target, order))
                .orElseThrow();
        return versionChoices.above(farthest.plan().component(), reach).stream()
                .filter(version -> order.compare(version, target(farthest)) >= 0)
                .filter(version -> family.stream().allMatch(intent -> isAsGood(intent, version)))
                .findFirst();
    }

    private static String target(Intent intent) {
        return ownVersion(intent).orElseThrow().change().target();
    }

    private boolean isAsGood(Intent intent, String version) {
        Purl component = intent.plan().component();
        Option option = ownVersion(intent).orElseThrow().option();
        return option.version().equals(version)
                || (isPublished(component, version) && choices.isAsGood(component, option, version));
    }

    private boolean isPublished(Purl component, String version) {
        return versions.of(component.withoutVersion()).versions().contains(version);
    }

    private Intent movedTo(String version, Intent intent) {
        FixStep.Choice own = ownVersion(intent).orElseThrow();
        Set<String> affecting = advisories.affecting(intent.plan().component().withVersion(version));
        Set<String> ends = new TreeSet<>(own.option().ends());
        ends.addAll(own.option().remains());
        Set<String> remains = new TreeSet<>(ends);
        remains.retainAll(affecting);
        ends.removeAll(remains);
        Set<String> introduces = new TreeSet<>(own.option().introduces());
        introduces.retainAll(affecting);
        Option option = new Option(
                own.option().reach(), version, List.copyOf(ends), List.copyOf(remains), List.copyOf(introduces));
        Comparator<String> order = VersionChoices.order(intent.plan().component());
        Change change = new Change(
                own.change().component(),
                own.change().move(),
                version,
                option.ends(),
                own.change().dependencyPath(),
                other -> order.compare(other, version) >= 0
                        && (other.equals(version) || own.change().suffices().test(other)),
                Optional.empty());
        FixStep.Choice moved = new FixStep.Choice(option, change);
        if (intent.ownMove().isEmpty()) {
            Purl bringer = intent.choices().getFirst().change().move();
            return new Intent(intent.plan(), List.of(broughtBy(bringer, moved), moved));
        }
        List<FixStep.Choice> all = new ArrayList<>(intent.choices());
        all.set(0, moved);
        return new Intent(intent.plan(), all);
    }

    /** The same outcome by way of another member, which brings its whole family at its own version. */
    private static FixStep.Choice broughtBy(Purl bringer, FixStep.Choice own) {
        Option option = own.option();
        Change change = own.change();
        Comparator<String> order = VersionChoices.order(bringer);
        return new FixStep.Choice(
                new Option(
                        option.reach(),
                        option.version(),
                        Optional.of(option.version()),
                        option.ends(),
                        option.remains(),
                        option.introduces()),
                new Change(
                        change.component(),
                        bringer,
                        change.target(),
                        change.ends(),
                        change.dependencyPath(),
                        present -> order.compare(present, change.target()) >= 0,
                        change.beside()));
    }

    /** One for each of the others that is of the family, whether it has a plan that leads nowhere near or none at all. */
    private List<Intent> companions(
            Intent lead, String version, Collection<Purl> others, Map<Purl, Intent> intentByComponent) {
        String key = key(lead.plan().component());
        return others.stream()
                .filter(other -> key(other).equals(key))
                .filter(other -> isPublished(other, version))
                .map(other -> companion(
                        other,
                        version,
                        lead,
                        Optional.ofNullable(intentByComponent.get(other)).map(Intent::plan)))
                .toList();
    }

    private Intent companion(Purl other, String version, Intent lead, Optional<UpgradePlan> planned) {
        Set<String> before = advisories.affecting(other);
        Set<String> after = advisories.affecting(other.withVersion(version));
        Set<String> introduces = new TreeSet<>(after);
        introduces.removeAll(before);
        Set<String> remains = new TreeSet<>(after);
        remains.retainAll(before);
        Set<String> ends = new TreeSet<>(before);
        ends.removeAll(after);
        Reach reach = ownVersion(lead).orElseThrow().option().reach();
        Option option = new Option(reach, version, List.copyOf(ends), List.copyOf(remains), List.copyOf(introduces));
        Comparator<String> order = VersionChoices.order(other);
        Change change = new Change(
                other,
                other,
                version,
                List.of(),
                choices.pathTo(other),
                present -> order.compare(present, version) >= 0,
                Optional.of(lead.plan().component().packageName()));
        UpgradePlan plan = planned.orElseGet(() -> new UpgradePlan(other, other, List.of(option), Optional.empty()));
        FixStep.Choice own = new FixStep.Choice(option, change);
        return new Intent(
                plan,
                bringer(other)
                        .map(member -> List.of(broughtBy(member, own), own))
                        .orElse(List.of(own)));
    }

    /** The member of its family that brings a component, so that it need not be named itself. */
    private Optional<Purl> bringer(Purl component) {
        return choices.pathTo(component).stream()
                .filter(step -> !step.equals(component) && key(step).equals(key(component)))
                .findFirst();
    }
}
