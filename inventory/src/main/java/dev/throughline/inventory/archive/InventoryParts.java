package dev.throughline.inventory.archive;

import dev.throughline.archive.Archive;
import dev.throughline.archive.CodeUnit;
import dev.throughline.archive.CodeUnit.Role;
import dev.throughline.inventory.ApplicationPatterns;
import dev.throughline.inventory.archive.CodePlace.Owner;
import dev.throughline.inventory.archive.EmbeddedDependencies.Origin;
import dev.throughline.inventory.identify.Identity;
import dev.throughline.inventory.identify.JarIdentifier;
import dev.throughline.inventory.identify.Manifests;
import dev.throughline.model.Component;
import dev.throughline.model.InputException;
import dev.throughline.model.Location;
import dev.throughline.model.Problem;
import dev.throughline.model.Purl;
import dev.throughline.model.Relation;
import dev.throughline.model.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.stream.Stream;

/** Turns identified places into components and the class path. */
final class InventoryParts {
    private final ApplicationPatterns patterns;
    private final Map<Purl, Origin> originByPurl;
    private final Map<Purl, Component> componentByPurl = new LinkedHashMap<>();
    private final List<CodeUnit> code = new ArrayList<>();
    private boolean hasClasses;

    InventoryParts(ApplicationPatterns patterns, Map<Purl, Origin> originByPurl) {
        this.patterns = patterns;
        this.originByPurl = originByPurl;
    }

    void add(IdentifiedPlace place) {
        hasClasses |= place.place().hasClasses();
        Optional<Identity> self = place.self();
        if (self.isEmpty() && place.isOwnedBy(Owner.LIBRARY)) {
            self = Optional.of(JarIdentifier.unidentified(place.place().container()));
        }
        Optional<Purl> purl = self.map(Identity::purl);
        for (ClassGroup group : ClassGroup.of(place, purl)) {
            addUnits(group, place);
        }
        self.ifPresent(identity -> add(identity, place, sha1(place.place())));
        place.embedded().forEach(identity -> add(identity, place, Optional.empty()));
    }

    /** A component without code. */
    void add(Component component) {
        componentByPurl.putIfAbsent(component.purl(), component);
    }

    /** What the component that fills a place is listed with: the digest of its file. */
    static Optional<String> sha1(CodePlace place) {
        boolean isWhole = place.prefix().isEmpty() && place.identity().isEmpty();
        return isWhole && place.container().isFile()
                ? Optional.of(place.container().sha1())
                : Optional.empty();
    }

    private void addUnits(ClassGroup group, IdentifiedPlace place) {
        boolean isOwn = patterns.isEmpty()
                ? place.isOwnedBy(Owner.USER) && (!group.isEmbedded() || startsProgram(group, place))
                : patterns.matches(place.place().location(), group.purl());
        if (isOwn || !patterns.namesPackages()) {
            addUnit(group.archive(), isOwn ? Role.APPLICATION : Role.DEPENDENCY, group, place);
            return;
        }
        int prefix = place.place().prefix().length();
        group.split(name -> patterns.isOwnClass(name.substring(Math.min(prefix, name.length()))))
                .forEach((own, part) -> addUnit(part, own ? Role.APPLICATION : Role.DEPENDENCY, group, place));
    }

    /** The module that a program starts in is the user's, although it was packed into another one's jar. */
    private static boolean startsProgram(ClassGroup group, IdentifiedPlace place) {
        Attributes manifest = Manifests.mainAttributes(place.place().container());
        return Stream.of("Start-Class", "Main-Class", "Premain-Class")
                .flatMap(attribute -> Manifests.value(manifest, attribute).stream())
                .map(name -> place.place().prefix() + name.replace('.', '/') + ".class")
                .anyMatch(file -> group.archive().entry(file).isPresent());
    }

    private void addUnit(Archive archive, Role role, ClassGroup group, IdentifiedPlace place) {
        code.add(new CodeUnit(archive, place.place().prefix(), role, group.purl()));
    }

    private void add(Identity identity, IdentifiedPlace place, Optional<String> sha1) {
        Origin origin = originByPurl.getOrDefault(identity.purl(), Origin.UNKNOWN);
        Scope scope = place.place().scope() == Scope.UNKNOWN
                ? origin.scope()
                : place.place().scope();
        boolean isSelf = place.isOwnedBy(Owner.USER)
                && place.self().filter(identity::equals).isPresent();
        Component component = new Component(
                identity.purl(),
                scope,
                isSelf ? Relation.SELF : origin.relation(),
                origin.path(),
                identity.identification(),
                List.of(place.place().location()),
                sha1);
        componentByPurl.merge(component.purl(), component, InventoryParts::merged);
    }

    private static Component merged(Component first, Component second) {
        List<Location> locations = Stream.concat(first.locations().stream(), second.locations().stream())
                .distinct()
                .toList();
        return new Component(
                first.purl(),
                first.scope(),
                first.relation(),
                first.dependencyPath(),
                first.identification(),
                locations,
                first.sha1().or(second::sha1));
    }

    /**
     * Makes sure that there is something to scan.
     *
     * @param unread what could not be read
     * @throws InputException if there is not
     */
    void requireContent(String target, List<Problem> unread) {
        if (componentByPurl.isEmpty() && !unread.isEmpty()) {
            Problem first = unread.getFirst();
            String others = unread.size() == 1 ? "" : "; " + (unread.size() - 1) + " more could not be read";
            throw new InputException(first.where(), first.what() + others, first.remedy());
        }
        if (!hasClasses && componentByPurl.isEmpty()) {
            throw new InputException(
                    target,
                    "holds no classes and no components",
                    "name a jar, war or ear, or a folder that holds some; build the project first");
        }
        if (!patterns.isEmpty() && code.stream().noneMatch(unit -> unit.role() == Role.APPLICATION)) {
            throw new InputException(
                    "--app",
                    "matches no code of " + target,
                    "run without it to see the components and their locations");
        }
    }

    List<Component> components() {
        return List.copyOf(componentByPurl.values());
    }

    /** The class path, the user's own code first; empty if there are no classes at all. */
    List<CodeUnit> code() {
        if (!hasClasses) {
            return List.of();
        }
        return Stream.of(Role.APPLICATION, Role.DEPENDENCY)
                .flatMap(role -> code.stream().filter(unit -> unit.role() == role))
                .toList();
    }
}
