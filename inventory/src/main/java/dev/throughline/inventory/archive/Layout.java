package dev.throughline.inventory.archive;

import dev.throughline.archive.Archive;
import dev.throughline.inventory.archive.CodePlace.Owner;
import dev.throughline.model.Target;

/** How one kind of container is laid out. */
interface Layout {
    /** Whether the container is laid out like this; the first layout that says so reads it. */
    boolean fits(Archive container);

    Target.Kind kind();

    /**
     * Adds the container's places to the walk, in class path order, and sends the walk into nested containers.
     *
     * @param owner whose code the container's own classes are, where its layout leaves that open
     */
    void read(Archive container, Owner owner, ContainerWalk walk);
}
