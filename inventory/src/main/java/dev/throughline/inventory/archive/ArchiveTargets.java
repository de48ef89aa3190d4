package dev.throughline.inventory.archive;

import dev.throughline.inventory.TargetReader;
import dev.throughline.inventory.identify.JarIdentifier;
import java.util.List;

/** The readers of targets that are files or folders of code. */
public final class ArchiveTargets {
    private ArchiveTargets() {}

    /**
     * The readers, in the order in which they are to be asked; after those of build projects, since this takes any folder.
     *
     * @param identifier tells which components the jars are
     */
    public static List<TargetReader> readers(JarIdentifier identifier) {
        ContainerReader containers = new ContainerReader(identifier);
        return List.of(new TarTargetReader(containers), new FileTargetReader(containers));
    }

    /** The reader of a single jar, war or other zip, and of folders: for readers that download such a file. */
    public static TargetReader files(JarIdentifier identifier) {
        return new FileTargetReader(new ContainerReader(identifier));
    }
}
