package dev.throughline.connect.aws;

import dev.throughline.model.graph.EntityKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The resources of a page by kind and by ARN. A later description of one resource replaces an earlier one. */
final class AwsResources {
    private final Map<AwsKind, Map<String, AwsResource>> byKind = new EnumMap<>(AwsKind.class);

    void add(AwsResource resource) {
        byKind.computeIfAbsent(resource.kind(), _ -> new LinkedHashMap<>()).put(resource.arn(), resource);
    }

    List<AwsResource> of(AwsKind kind) {
        return new ArrayList<>(byKind.getOrDefault(kind, Map.of()).values());
    }

    Optional<AwsResource> find(AwsKind kind, String arn) {
        return Optional.ofNullable(byKind.getOrDefault(kind, Map.of()).get(arn));
    }

    Optional<AwsResource> find(AwsKind kind, EntityKey key) {
        return find(kind, key.name());
    }

    Set<AwsKind> kinds() {
        return byKind.keySet();
    }

    Set<String> accounts() {
        Set<String> accounts = new TreeSet<>();
        byKind.values()
                .forEach(resources -> resources.values().stream()
                        .map(AwsResource::account)
                        .filter(account -> !account.isEmpty())
                        .forEach(accounts::add));
        return accounts;
    }
}
