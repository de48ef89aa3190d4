package dev.throughline.connect.gcp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Assets by type and by name, and the ids of projects by their numbers. */
final class Assets {
    private static final String PROJECT_TYPE = "cloudresourcemanager.googleapis.com/Project";

    private final Map<String, Asset> byName = new LinkedHashMap<>();

    void add(Asset asset) {
        byName.merge(asset.name(), asset, Asset::and);
    }

    List<Asset> all() {
        return new ArrayList<>(byName.values());
    }

    List<Asset> of(String type) {
        return byName.values().stream()
                .filter(asset -> asset.type().equals(type) && asset.data().isObject())
                .toList();
    }

    Optional<Asset> find(String name) {
        return Optional.ofNullable(byName.get(name))
                .filter(asset -> asset.data().isObject());
    }

    Set<String> types() {
        Set<String> types = new TreeSet<>();
        byName.values().forEach(asset -> types.add(asset.type()));
        return types;
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
