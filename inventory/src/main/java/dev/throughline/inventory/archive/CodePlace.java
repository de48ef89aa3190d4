package dev.throughline.inventory.archive;

import dev.throughline.archive.Archive;
import dev.throughline.inventory.identify.Identity;
import dev.throughline.model.Location;
import dev.throughline.model.Scope;
import java.util.Optional;

/**
 * A place in a target where code stands.
 *
 * @param container the container, whose metadata also tells which component the code is
 * @param prefix the folder inside it where package names start, as in {@link dev.throughline.archive.CodeUnit}
 * @param owner whose code it is
 * @param scope {@link Scope#PROVIDED} for what the container marks so, else {@link Scope#UNKNOWN}
 * @param identity the component, where the layout knows it; empty to ask the container's metadata
 */
record CodePlace(Archive container, String prefix, Owner owner, Scope scope, Optional<Identity> identity) {
    /** Whose code it is, as far as the layout tells. */
    enum Owner {
        USER,
        LIBRARY,
        /** One of several jars side by side. */
        UNDECIDED
    }

    CodePlace {
        if (!prefix.isEmpty() && !prefix.endsWith("/")) {
            throw new IllegalArgumentException("prefix '" + prefix + "' does not end with a slash");
        }
    }

    static CodePlace of(Archive container, String prefix, Owner owner) {
        return new CodePlace(container, prefix, owner, Scope.UNKNOWN, Optional.empty());
    }

    Location location() {
        return prefix.isEmpty() ? container.location() : container.location().inside(prefix);
    }

    CodePlace ownedBy(Owner other) {
        return new CodePlace(container, prefix, other, scope, identity);
    }

    CodePlace ofScope(Scope other) {
        return new CodePlace(container, prefix, owner, other, identity);
    }

    CodePlace identifiedAs(Identity known) {
        return new CodePlace(container, prefix, owner, scope, Optional.of(known));
    }

    /** Whether any class stands here, those for other releases of Java only included. */
    boolean hasClasses() {
        return container.entries().stream()
                .anyMatch(
                        entry -> entry.name().endsWith(".class") && entry.name().startsWith(prefix));
    }
}
