package dev.throughline.inventory.image;

import dev.throughline.inventory.TargetReader;
import dev.throughline.inventory.archive.ContainerReader;
import dev.throughline.inventory.identify.JarIdentifier;
import java.util.List;

/** The readers of targets that are container images. */
public final class ImageTargets {
    private ImageTargets() {}

    /** The readers; to be asked before those of other files and folders. */
    public static List<TargetReader> readers(JarIdentifier identifier) {
        return List.of(new ImageReader(new ContainerReader(identifier)));
    }
}
