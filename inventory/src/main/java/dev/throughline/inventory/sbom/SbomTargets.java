package dev.throughline.inventory.sbom;

import dev.throughline.inventory.TargetReader;
import java.util.List;

/** The readers of targets that are software bills of materials. */
public final class SbomTargets {
    private SbomTargets() {}

    /** The readers; to be asked before those of files and folders of code. */
    public static List<TargetReader> readers() {
        return List.of(new SbomReader());
    }
}
