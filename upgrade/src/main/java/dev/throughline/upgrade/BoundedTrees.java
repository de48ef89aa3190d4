package dev.throughline.upgrade;

import dev.throughline.model.Purl;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Dependency trees that are asked for once each, and not without end: every look-up may download a hundred files. */
final class BoundedTrees implements DependencyTrees {
    /** How many trees may be resolved for all plans of a scan together. */
    private static final int MAX_LOOKUPS = 200;

    private final DependencyTrees trees;
    private final Map<Purl, Optional<List<Purl>>> broughtByArtifact = new TreeMap<>();

    BoundedTrees(DependencyTrees trees) {
        this.trees = trees;
    }

    @Override
    public Optional<List<Purl>> broughtBy(Purl artifact) {
        Optional<List<Purl>> known = broughtByArtifact.get(artifact);
        if (known != null) {
            return known;
        }
        if (broughtByArtifact.size() >= MAX_LOOKUPS) {
            return Optional.empty();
        }
        Optional<List<Purl>> brought = trees.broughtBy(artifact);
        broughtByArtifact.put(artifact, brought);
        return brought;
    }
}
