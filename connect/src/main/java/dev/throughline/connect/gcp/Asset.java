package dev.throughline.connect.gcp;

import dev.throughline.connect.json.Fields;
import dev.throughline.model.graph.EntityKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.MissingNode;

/**
 * One asset; its resource and its policy come in separate rows, and are joined by the name.
 *
 * @param name the full resource name: {@code //run.googleapis.com/projects/shop/locations/europe-west1/services/orders}
 * @param type {@code run.googleapis.com/Service}
 * @param ancestors {@code projects/42}, {@code folders/7}, {@code organizations/1}
 * @param data the resource itself; nothing if only its policy was read
 * @param bindings its policy; empty if that was not read
 */
record Asset(String name, String type, List<String> ancestors, Fields data, Optional<List<Fields>> bindings) {
    private static final Pattern PROJECT = Pattern.compile("/projects/([^/]+)");

    /** Reads a row in the spelling of exports or in that of the API. */
    static Asset of(Fields row) {
        Fields policy = row.at("iam_policy").isObject() ? row.at("iam_policy") : row.at("iamPolicy");
        return new Asset(
                row.textOrEmpty("name"),
                row.text("asset_type").or(() -> row.text("assetType")).orElse(""),
                row.texts("ancestors"),
                row.at("resource.data"),
                policy.isObject() ? Optional.of(policy.list("bindings")) : Optional.empty());
    }

    static boolean recognizes(Fields row) {
        return row.textOrEmpty("name").startsWith("//")
                && row.text("asset_type").or(() -> row.text("assetType")).isPresent();
    }

    /** This asset as two rows tell of it. */
    Asset and(Asset other) {
        List<Fields> all = new ArrayList<>(bindings.orElse(List.of()));
        all.addAll(other.bindings.orElse(List.of()));
        boolean any = bindings.isPresent() || other.bindings.isPresent();
        return new Asset(
                name,
                type,
                ancestors.isEmpty() ? other.ancestors : ancestors,
                data.isObject() ? data : other.data,
                any ? Optional.of(all) : Optional.empty());
    }

    static Fields nothing() {
        return new Fields(MissingNode.getInstance());
    }

    EntityKey key() {
        return EntityKey.gcp(name);
    }

    String shortName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** The project by id or number, as the name or else the ancestors say. */
    String project() {
        Matcher inName = PROJECT.matcher(name);
        if (inName.find()) {
            return inName.group(1);
        }
        return ancestors.stream()
                .filter(ancestor -> ancestor.startsWith("projects/"))
                .map(ancestor -> ancestor.substring("projects/".length()))
                .findFirst()
                .orElse("");
    }

    SortedMap<String, String> labels() {
        SortedMap<String, String> labels = new TreeMap<>();
        data.members("labels")
                .forEach((label, value) -> labels.put(label, value.text().orElse("")));
        data.members("metadata.labels")
                .forEach((label, value) -> labels.put(label, value.text().orElse("")));
        data.members("resourceLabels")
                .forEach((label, value) -> labels.put(label, value.text().orElse("")));
        data.members("settings.userLabels")
                .forEach((label, value) -> labels.put(label, value.text().orElse("")));
        return labels;
    }

    /** The key of a resource of Compute Engine that is named by its address. */
    static EntityKey compute(String address) {
        String path = address.replaceFirst("^https://[^/]+/compute/[^/]+/", "")
                .replaceFirst("^//compute\\.googleapis\\.com/", "");
        return EntityKey.gcp("//compute.googleapis.com/" + path);
    }
}
