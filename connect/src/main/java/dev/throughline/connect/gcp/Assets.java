package dev.throughline.connect.gcp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Assets by type and by name, and the ids of projects by their numbers. */
final class Assets {
    private static final String PROJECT_TYPE = "cloudresourcemanager.googleapis.com/Project";

    private final Map<String, Asset> byName = new LinkedHashMap<>();
    private final Map<String, Set<String>> namesByType = new TreeMap<>();

    void add(Asset asset) {
        byName.merge(asset.name(), asset, Asset::and);
        namesByType.computeIfAbsent(asset.type(), _ -> new LinkedHashSet<>()).add(asset.name());
    }

    List<Asset> all() {
        return new ArrayList<>(byName.values());
    }

    /** Those whose resource was read; of others only the policy is known. */
    List<Asset> of(String type) {
        return namesByType.getOrDefault(type, Set.of()).stream()
                .flatMap(name -> find(name).stream())
                .toList();
    }

    Optional<Asset> find(String name) {
        return Optional.ofNullable(byName.get(name))
                .filter(asset -> asset.data().isObject());
    }

    Set<String> types() {
        return namesByType.keySet();
    }

    Map<String, String> projectIdsByNumber() {
        Map<String, String> ids = new TreeMap<>();
        of(PROJECT_TYPE)
                .forEach(project -> project.data()
                        .text("projectNumber")
                        .ifPresent(number ->
                                ids.put(number, project.data().text("projectId").orElse(number))));
        return ids;
    }
}
