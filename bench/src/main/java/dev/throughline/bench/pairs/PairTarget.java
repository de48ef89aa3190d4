package dev.throughline.bench.pairs;

import dev.throughline.archive.CodeUnit;
import dev.throughline.inventory.Inventory;
import dev.throughline.model.Component;
import dev.throughline.model.Problem;
import dev.throughline.model.Purl;
import dev.throughline.model.Relation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A client with the library in the version that the study names.
 *
 * @param placement how the library came there
 * @param components the client's and, where it was put in place, the library's
 * @param code the class path
 * @param library the library among the components
 * @param opened what closing closes
 */
record PairTarget(
        Placement placement,
        List<Component> components,
        List<CodeUnit> code,
        Component library,
        List<Problem> problems,
        List<Inventory> opened)
        implements AutoCloseable {

    /** How the library came onto the class path. */
    enum Placement {
        /** Maven resolves the client with this version. */
        RESOLVED,
        /** Maven resolves another version, in whose place this one stands. */
        OTHER_VERSION,
        /** The client needs it optionally, or expects it from its surroundings. */
        NOT_RESOLVED
    }

    /** The client alone, if Maven resolves it with the library in that version. */
    static Optional<PairTarget> resolved(Inventory client, Purl library) {
        return client.components().stream()
                .filter(component -> component.purl().equals(library))
                .filter(component -> client.code().stream().anyMatch(unit -> isOf(library, unit)))
                .findFirst()
                .map(component -> new PairTarget(
                        Placement.RESOLVED,
                        client.components(),
                        client.code(),
                        component,
                        client.problems(),
                        List.of(client)));
    }

    /**
     * The client with the library and what the client lacks of the library's dependencies: at the place of another version,
     * else behind everything.
     *
     * @param brought the library's own inventory, in which it is the application
     */
    static PairTarget withLibrary(Inventory client, Inventory brought, Purl library) {
        Set<String> present = packages(client);
        List<CodeUnit> own = brought.code().stream()
                .filter(unit -> unit.role() == CodeUnit.Role.APPLICATION)
                .map(PairTarget::asDependency)
                .toList();
        List<CodeUnit> code = new ArrayList<>();
        boolean placed = false;
        for (CodeUnit unit : client.code()) {
            boolean other = unit.role() == CodeUnit.Role.DEPENDENCY && isOfPackage(library.packageName(), unit);
            if (!other) {
                code.add(unit);
            } else if (!placed) {
                code.addAll(own);
                placed = true;
            }
        }
        if (!placed) {
            code.addAll(own);
        }
        brought.code().stream()
                .filter(unit -> unit.role() == CodeUnit.Role.DEPENDENCY)
                .filter(unit -> unit.component()
                        .filter(purl -> present.contains(purl.packageName()))
                        .isEmpty())
                .forEach(code::add);
        List<Component> components = Stream.concat(
                        client.components().stream()
                                .filter(component -> component.relation() == Relation.SELF
                                        || !component.purl().packageName().equals(library.packageName())),
                        brought.components().stream()
                                .filter(component -> component.purl().equals(library)
                                        || !present.contains(component.purl().packageName())))
                .toList();
        Component named = brought.components().stream()
                .filter(component -> component.purl().equals(library))
                .findFirst()
                .orElseThrow();
        return new PairTarget(
                placed ? Placement.OTHER_VERSION : Placement.NOT_RESOLVED,
                components,
                code,
                named,
                client.problems(),
                List.of(client, brought));
    }

    private static Set<String> packages(Inventory inventory) {
        Set<String> names = new HashSet<>();
        inventory.components().forEach(component -> names.add(component.purl().packageName()));
        return names;
    }

    private static CodeUnit asDependency(CodeUnit unit) {
        return new CodeUnit(unit.archive(), unit.prefix(), CodeUnit.Role.DEPENDENCY, unit.component());
    }

    private static boolean isOf(Purl library, CodeUnit unit) {
        return unit.component().filter(library::equals).isPresent();
    }

    private static boolean isOfPackage(String name, CodeUnit unit) {
        return unit.component().filter(purl -> purl.packageName().equals(name)).isPresent();
    }

    @Override
    public void close() {
        opened.forEach(Inventory::close);
    }
}
