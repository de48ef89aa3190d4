package dev.throughline.inventory.archive;

import dev.throughline.inventory.archive.CodePlace.Owner;
import dev.throughline.inventory.identify.Manifests;
import dev.throughline.model.Problem;
import dev.throughline.model.Purl;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.regex.Pattern;

/**
 * Settles whose the jars are that lie side by side in a folder.
 *
 * <p>Where the folder holds code that surely is the user's, such as loose classes or a war, jars are libraries. Else the
 * first of these tells the user's own: jars that the command of an image starts; Quarkus's folder of application jars;
 * jars with a main class and a class path that names other jars here; jars whose pom depends on others while none depends
 * on them; executable jars into which others were packed. If none does, all jars are taken for the user's own, which
 * misses no path.
 */
final class ApplicationCode {
    private static final Pattern QUARKUS =
            Pattern.compile("(.*/)?(app/[^/]+|quarkus/(generated|transformed)-bytecode)\\.jar");

    private final Set<String> startedLocations;
    private final EmbeddedDependencies dependencies;

    /** @param startedLocations the locations of jars that a start command names; empty if there is none */
    ApplicationCode(Set<String> startedLocations, EmbeddedDependencies dependencies) {
        this.startedLocations = startedLocations;
        this.dependencies = dependencies;
    }

    /** The places with no owner left undecided; a problem where it had to be guessed. */
    List<IdentifiedPlace> settle(List<IdentifiedPlace> places, List<Problem> problems) {
        List<IdentifiedPlace> undecided = places.stream()
                .filter(place -> place.isOwnedBy(Owner.UNDECIDED))
                .toList();
        if (undecided.isEmpty()) {
            return places;
        }
        Set<IdentifiedPlace> own = new HashSet<>();
        boolean hasOwnCode = places.stream()
                .anyMatch(place -> place.isOwnedBy(Owner.USER) && place.place().hasClasses());
        if (!hasOwnCode) {
            own.addAll(own(undecided, problems));
        }
        return places.stream()
                .map(place -> place.isOwnedBy(Owner.UNDECIDED)
                        ? place.ownedBy(own.contains(place) ? Owner.USER : Owner.LIBRARY)
                        : place)
                .toList();
    }

    private List<IdentifiedPlace> own(List<IdentifiedPlace> undecided, List<Problem> problems) {
        Set<Purl> roots = dependencies.roots();
        Set<String> fileNames = new HashSet<>();
        undecided.forEach(place -> fileNames.add(place.place().location().fileName()));
        List<Predicate<IdentifiedPlace>> signs = List.of(
                place -> startedLocations.contains(place.place().location().toString()),
                quarkus(fileNames),
                place -> startsOthers(place, fileNames),
                place -> place.purl().filter(roots::contains).isPresent(),
                place -> !place.embedded().isEmpty() && mainClass(place).isPresent());
        for (Predicate<IdentifiedPlace> sign : signs) {
            List<IdentifiedPlace> own = undecided.stream().filter(sign).toList();
            if (!own.isEmpty()) {
                return own;
            }
        }
        if (undecided.size() > 1) {
            problems.add(new Problem(
                    undecided.getFirst().place().location().segments().getFirst(),
                    "nothing tells your own code from libraries, so all " + undecided.size()
                            + " jars are taken for your own",
                    "name your own with --app"));
        }
        return undecided;
    }

    private static Predicate<IdentifiedPlace> quarkus(Set<String> fileNames) {
        boolean isQuarkus = fileNames.contains("quarkus-run.jar");
        return place -> isQuarkus
                && QUARKUS.matcher(place.place().location().segments().getLast())
                        .matches();
    }

    /** A thin jar: it has a main class, and its class path names jars that are here. */
    private static boolean startsOthers(IdentifiedPlace place, Set<String> fileNames) {
        Attributes manifest = Manifests.mainAttributes(place.place().container());
        return mainClass(place).isPresent()
                && ManifestClassPath.of(manifest).stream()
                        .map(path -> path.substring(path.lastIndexOf('/') + 1))
                        .anyMatch(fileNames::contains);
    }

    private static Optional<String> mainClass(IdentifiedPlace place) {
        return Manifests.value(Manifests.mainAttributes(place.place().container()), "Main-Class");
    }
}
