package dev.throughline.inventory.archive;

import dev.throughline.archive.Archive;
import dev.throughline.inventory.ApplicationPatterns;
import dev.throughline.inventory.Inventory;
import dev.throughline.inventory.InventoryOptions;
import dev.throughline.inventory.archive.CodePlace.Owner;
import dev.throughline.inventory.identify.Identity;
import dev.throughline.inventory.identify.JarIdentifier;
import dev.throughline.inventory.identify.JarIdentity;
import dev.throughline.model.Confidence;
import dev.throughline.model.Identification.Method;
import dev.throughline.model.InputException;
import dev.throughline.model.Problem;
import dev.throughline.model.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;

/** Takes an open container to the inventory of what is in it, one step a line. */
public final class ContainerReader {
    private final JarIdentifier identifier;

    public ContainerReader(JarIdentifier identifier) {
        this.identifier = identifier;
    }

    /**
     * What is known of a container from elsewhere.
     *
     * @param identity the component that the container is, such as the purl it was downloaded for
     * @param neighbours containers that stand on its class path after it, each already open
     * @param startedLocations the locations of jars that are started, where that is known
     * @param problems what could not be read on the way to the container
     */
    public record Context(
            Optional<Identity> identity,
            List<Archive> neighbours,
            Set<String> startedLocations,
            List<Problem> problems) {
        public static final Context NONE = new Context(Optional.empty(), List.of(), Set.of(), List.of());

        public Context {
            neighbours = List.copyOf(neighbours);
            startedLocations = Set.copyOf(startedLocations);
            problems = List.copyOf(problems);
        }

        /** For a container whose component is known. */
        public static Context of(Identity identity) {
            return new Context(Optional.of(identity), List.of(), Set.of(), List.of());
        }
    }

    /**
     * Reads a container. The inventory closes it, and its neighbours too; if reading fails they are closed at once.
     *
     * @param target as the user named it
     * @throws InputException if it holds neither classes nor components, or no code is what {@code options} call the
     *     application
     */
    public Inventory read(Archive container, String target, Context context, InventoryOptions options) {
        List<Runnable> releases = new ArrayList<>();
        releases.add(container::close);
        context.neighbours().forEach(neighbour -> releases.add(neighbour::close));
        try {
            return read(container, target, context, options, releases);
        } catch (RuntimeException e) {
            releases.forEach(Runnable::run);
            throw e;
        }
    }

    private Inventory read(
            Archive container, String target, Context context, InventoryOptions options, List<Runnable> releases) {
        ContainerWalk walk = new ContainerWalk(options.includeTestScope());
        Target.Kind kind = walk.read(container, Owner.USER);
        context.neighbours().forEach(neighbour -> walk.read(neighbour, Owner.LIBRARY));
        List<Problem> problems = new ArrayList<>(walk.problems());
        problems.addAll(context.problems());

        List<IdentifiedPlace> places = identify(walk.places(), container, context, problems);
        List<Problem> unread = List.copyOf(problems);
        EmbeddedDependencies dependencies = EmbeddedDependencies.of(places, identifier);
        places = new ApplicationCode(context.startedLocations(), dependencies).settle(places, problems);
        ApplicationPatterns patterns = new ApplicationPatterns(options.applicationPatterns());

        InventoryParts parts = new InventoryParts(patterns, dependencies.originByPurl(places));
        places.forEach(parts::add);
        walk.platforms().forEach(parts::add);
        parts.requireContent(target, unread);
        return new Inventory(
                new Target(target, kindOf(kind, container)), parts.components(), parts.code(), problems, releases);
    }

    private static Target.Kind kindOf(Target.Kind kind, Archive container) {
        return kind == Target.Kind.JAR && !container.isFile() ? Target.Kind.FOLDER : kind;
    }

    private List<IdentifiedPlace> identify(
            List<CodePlace> places, Archive root, Context context, List<Problem> problems) {
        Map<Archive, JarIdentity> identities = identities(places);
        List<IdentifiedPlace> identified = new ArrayList<>();
        for (CodePlace place : places) {
            if (place.identity().isPresent()) {
                identified.add(new IdentifiedPlace(place, place.identity(), List.of()));
                continue;
            }
            JarIdentity found = Objects.requireNonNull(identities.get(place.container()));
            problems.addAll(found.problems());
            Optional<Identity> given =
                    context.identity().filter(_ -> place.container().equals(root));
            identified.add(new IdentifiedPlace(place, given.or(() -> self(place, found)), found.embedded()));
        }
        return identified;
    }

    /** What each container with code is, found on all processors: one jar after the other takes long. */
    private Map<Archive, JarIdentity> identities(List<CodePlace> places) {
        List<Archive> containers = places.stream()
                .filter(place -> place.identity().isEmpty())
                .map(CodePlace::container)
                .distinct()
                .toList();
        // What components are listed with is worked out from the last on; whoever comes to one first computes it, and
        // meets
        // the trouble in it where it can be told.
        ForkJoinPool.commonPool().execute(() -> places.reversed().forEach(InventoryParts::sha1));
        Map<Archive, JarIdentity> byContainer = new ConcurrentHashMap<>();
        containers.parallelStream().forEach(jar -> byContainer.put(jar, identifier.identify(jar)));
        return byContainer;
    }

    /** A guess is good enough for a jar, which was published more likely than not; not for the user's own code. */
    private static Optional<Identity> self(CodePlace place, JarIdentity found) {
        boolean isJar = place.prefix().isEmpty() && place.container().isFile();
        return found.self().filter(identity -> isJar || isSure(identity));
    }

    private static boolean isSure(Identity identity) {
        Method method = identity.identification().method();
        return method == Method.DIGEST
                || method == Method.MAVEN_METADATA
                || identity.identification().confidence() == Confidence.HIGH;
    }
}
