package dev.throughline.connect.azure;

import dev.throughline.connect.json.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Rows by type and by id. */
final class AzureRows {
    private final Map<String, List<AzureRow>> byType = new TreeMap<>();
    private final Map<String, AzureRow> byId = new LinkedHashMap<>();

    void add(AzureRow row) {
        if (byId.put(row.id(), row) == null) {
            byType.computeIfAbsent(row.type(), _ -> new ArrayList<>()).add(row);
        }
    }

    List<AzureRow> of(String type) {
        return byType.getOrDefault(type, List.of());
    }

    Optional<AzureRow> find(String id) {
        return Optional.ofNullable(byId.get(id.toLowerCase(Locale.ROOT)));
    }

    Set<String> types() {
        return byType.keySet();
    }

    Iterable<AzureRow> all() {
        return byId.values();
    }

    Set<String> subscriptions() {
        Set<String> subscriptions = new TreeSet<>();
        byId.values().forEach(row -> subscriptions.add(row.subscription()));
        subscriptions.remove("");
        return subscriptions;
    }

    /** The public address behind the id of one. */
    Optional<String> publicAddress(Fields reference) {
        return reference
                .text("id")
                .map(id -> find(id).flatMap(row -> row.properties().text("ipAddress"))
                        .orElse("assigned"));
    }
}
