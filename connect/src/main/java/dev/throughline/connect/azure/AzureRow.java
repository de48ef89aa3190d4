package dev.throughline.connect.azure;

import dev.throughline.connect.json.Fields;
import dev.throughline.model.graph.EntityKey;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One row of Azure Resource Graph.
 *
 * @param id the resource id, in lower case, for its case means nothing
 * @param type in lower case: {@code microsoft.compute/virtualmachines}
 * @param row everything else
 */
record AzureRow(String id, String type, Fields row) {
    private static final Pattern PLACE =
            Pattern.compile("^/subscriptions/(?<subscription>[^/]+)(?:/resourcegroups/(?<group>[^/]+))?.*");

    static AzureRow of(Fields row) {
        return new AzureRow(
                row.textOrEmpty("id").toLowerCase(Locale.ROOT),
                row.textOrEmpty("type").toLowerCase(Locale.ROOT),
                row);
    }

    EntityKey key() {
        return EntityKey.azure(id);
    }

    String name() {
        return row.text("name").orElseGet(() -> id.substring(id.lastIndexOf('/') + 1));
    }

    Fields properties() {
        return row.at("properties");
    }

    SortedMap<String, String> tags() {
        SortedMap<String, String> tags = new TreeMap<>();
        row.members("tags").forEach((name, value) -> tags.put(name, value.text().orElse("")));
        return tags;
    }

    /** The subscription's id; empty for what stands above subscriptions. */
    String subscription() {
        return place("subscription").orElse("");
    }

    Optional<String> resourceGroup() {
        return place("group");
    }

    private Optional<String> place(String group) {
        Matcher place = PLACE.matcher(id);
        return place.matches() ? Optional.ofNullable(place.group(group)) : Optional.empty();
    }

    /** The resource that something in it belongs to: the id cut after a number of parts below the provider. */
    static String ofPart(String partId, String kind) {
        Matcher whole = Pattern.compile("^(.*/" + kind + "/[^/]+)(?:/.*)?$").matcher(partId.toLowerCase(Locale.ROOT));
        return whole.matches() ? whole.group(1) : "";
    }
}
