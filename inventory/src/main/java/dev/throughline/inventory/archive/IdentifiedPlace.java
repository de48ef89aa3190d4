package dev.throughline.inventory.archive;

import dev.throughline.inventory.archive.CodePlace.Owner;
import dev.throughline.inventory.identify.Identity;
import dev.throughline.inventory.identify.JarIdentity;
import dev.throughline.model.Purl;
import java.util.List;
import java.util.Optional;

/**
 * A place and the components whose code stands there.
 *
 * @param self the component as which the place was published; empty for the user's own code without a name
 * @param embedded components packed into it
 */
record IdentifiedPlace(CodePlace place, Optional<Identity> self, List<Identity> embedded) {
    IdentifiedPlace {
        embedded = List.copyOf(embedded);
    }

    static IdentifiedPlace of(CodePlace place, JarIdentity identity) {
        return new IdentifiedPlace(place, identity.self(), identity.embedded());
    }

    Optional<Purl> purl() {
        return self.map(Identity::purl);
    }

    IdentifiedPlace ownedBy(Owner owner) {
        return new IdentifiedPlace(place.ownedBy(owner), self, embedded);
    }

    boolean isOwnedBy(Owner owner) {
        return place.owner() == owner;
    }
}
