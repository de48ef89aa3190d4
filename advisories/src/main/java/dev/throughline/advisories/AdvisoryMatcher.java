package dev.throughline.advisories;

import dev.throughline.advisories.version.AffectedVersions;
import dev.throughline.advisories.version.Version;
import dev.throughline.model.Advisory;
import dev.throughline.model.AdvisoryMatch;
import dev.throughline.model.AffectedPackage;
import dev.throughline.model.Component;
import dev.throughline.model.Problem;
import dev.throughline.model.Purl;
import dev.throughline.model.VulnerableFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Says which advisories affect which components: the package's name and version decide, by the rules of the OSV schema.
 * One vulnerability gives at most one match per component.
 */
public final class AdvisoryMatcher {
    private final AdvisorySource advisories;
    private final Function<Advisory, List<VulnerableFunction>> vulnerableFunctions;

    /**
     * @param advisories where advisories come from
     * @param vulnerableFunctions the functions known for an advisory, empty when none are
     */
    public AdvisoryMatcher(
            AdvisorySource advisories, Function<Advisory, List<VulnerableFunction>> vulnerableFunctions) {
        this.advisories = advisories;
        this.vulnerableFunctions = vulnerableFunctions;
    }

    /**
     * Matches every component, in the order of the components and then of the advisories' ids.
     *
     * @param problems hears of components that could not be matched though advisories may name them
     */
    public List<AdvisoryMatch> match(List<Component> components, Consumer<Problem> problems) {
        List<AdvisoryMatch> matches = new ArrayList<>();
        for (Component component : components) {
            PackageVersion.of(component.purl())
                    .ifPresent(identity -> matches.addAll(matchesOf(component, identity, problems)));
        }
        return List.copyOf(matches);
    }

    private List<AdvisoryMatch> matchesOf(Component component, PackageVersion identity, Consumer<Problem> problems) {
        List<Advisory> candidates = candidates(identity);
        if (candidates.isEmpty()) {
            return List.of();
        }
        if (identity.version().isEmpty()) {
            problems.accept(versionMissing(component.purl(), candidates.size()));
            return List.of();
        }
        return candidates.stream()
                .flatMap(advisory -> match(component, advisory, identity).stream())
                .toList();
    }

    private Optional<AdvisoryMatch> match(Component component, Advisory advisory, PackageVersion identity) {
        Version version = identity.version().orElseThrow();
        List<AffectedPackage> entries = identity.entriesOf(advisory);
        List<AffectedVersions> affected = identity.affectedVersions(entries);
        for (int i = 0; i < entries.size(); i++) {
            if (affected.get(i).contains(version)) {
                Optional<String> fix =
                        AffectedVersions.union(affected).fixAfter(version).map(Version::text);
                List<VulnerableFunction> functions = vulnerableFunctions.apply(advisory);
                return Optional.of(new AdvisoryMatch(component, advisory, entries.get(i), fix, functions));
            }
        }
        return Optional.empty();
    }

    private static Problem versionMissing(Purl purl, int advisoryCount) {
        return new Problem(
                purl.toString(),
                "its version is not known, so that none of the " + advisoryCount
                        + " advisories for it could be matched",
                "name the version, for instance with an SBOM that lists the component");
    }

    /**
     * The advisories that affect one package at one version, sorted by id.
     *
     * @param purl with a version
     */
    public List<Advisory> affecting(Purl purl) {
        Optional<PackageVersion> identity =
                PackageVersion.of(purl).filter(known -> known.version().isPresent());
        return identity.stream()
                .flatMap(known -> candidates(known).stream().filter(known::isAffectedBy))
                .toList();
    }

    private List<Advisory> candidates(PackageVersion identity) {
        return advisories.advisoriesFor(
                identity.packageName().ecosystem(), identity.packageName().name());
    }
}
