package dev.throughline.connect.gcp;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.json.Fields;
import dev.throughline.model.graph.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Resources of Google Cloud in Terraform's state, told as assets. */
public final class GcpTerraform {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String COMPUTE = "//compute.googleapis.com/";

    private final InventoryDraft draft;
    private final GcpMapping mapping;
    private boolean any;

    public GcpTerraform(InventoryDraft draft) {
        this.draft = draft;
        this.mapping = new GcpMapping(draft);
    }

    /** Takes an instance in, if its type is one that is read. */
    public boolean add(String type, Fields row) {
        Optional<Asset> asset = switch (type) {
            case "google_compute_instance" -> Optional.of(machine(row));
            case "google_compute_network" ->
                Optional.of(
                        asset("compute.googleapis.com/Network", COMPUTE + row.textOrEmpty("id"), JSON.objectNode()));
            case "google_compute_subnetwork" ->
                Optional.of(asset(
                        "compute.googleapis.com/Subnetwork",
                        COMPUTE + row.textOrEmpty("id"),
                        JSON.objectNode().put("network", row.textOrEmpty("network"))));
            case "google_compute_firewall" -> Optional.of(firewall(row));
            case "google_storage_bucket" -> Optional.of(bucket(row));
            case "google_secret_manager_secret" ->
                Optional.of(asset(
                        "secretmanager.googleapis.com/Secret",
                        "//secretmanager.googleapis.com/" + row.textOrEmpty("id"),
                        labelled(row)));
            case "google_service_account" ->
                Optional.of(asset(
                        "iam.googleapis.com/ServiceAccount",
                        "//iam.googleapis.com/" + row.textOrEmpty("name"),
                        JSON.objectNode().put("email", row.textOrEmpty("email"))));
            case "google_cloud_run_v2_service" -> Optional.of(service(row));
            case "google_project_iam_member", "google_project_iam_binding" ->
                Optional.of(binding(
                        "cloudresourcemanager.googleapis.com/Project",
                        "//cloudresourcemanager.googleapis.com/projects/" + row.textOrEmpty("project"),
                        row));
            case "google_storage_bucket_iam_member", "google_storage_bucket_iam_binding" ->
                Optional.of(binding(
                        "storage.googleapis.com/Bucket",
                        "//storage.googleapis.com/" + row.textOrEmpty("bucket").replaceFirst("^b/", ""),
                        row));
            case "google_cloud_run_v2_service_iam_member", "google_cloud_run_v2_service_iam_binding" ->
                Optional.of(binding(
                        "run.googleapis.com/Service",
                        "//run.googleapis.com/projects/" + row.textOrEmpty("project") + "/locations/"
                                + row.textOrEmpty("location") + "/services/"
                                + row.textOrEmpty("name").replaceFirst("^.*/", ""),
                        row));
            default -> Optional.empty();
        };
        asset.ifPresent(mapping::add);
        any |= asset.isPresent();
        return asset.isPresent();
    }

    private static Asset asset(String type, String name, ObjectNode data) {
        return new Asset(name, type, List.of(), new Fields(data), Optional.empty());
    }

    private static ObjectNode labelled(Fields row) {
        ObjectNode data = JSON.objectNode();
        JsonNode labels = row.at("effective_labels").isPresent()
                ? row.at("effective_labels").node()
                : row.at("labels").node();
        data.set("labels", labels);
        return data;
    }

    private static Asset machine(Fields row) {
        ObjectNode data = labelled(row).put("status", row.text("current_status").orElse("RUNNING"));
        ArrayNode interfaces = data.putArray("networkInterfaces");
        for (Fields one : row.list("network_interface")) {
            ObjectNode inside = JSON.objectNode()
                    .put("network", one.textOrEmpty("network"))
                    .put("subnetwork", one.textOrEmpty("subnetwork"));
            ArrayNode access = inside.putArray("accessConfigs");
            one.list("access_config")
                    .forEach(config -> access.add(JSON.objectNode().put("natIP", config.textOrEmpty("nat_ip"))));
            interfaces.add(inside);
        }
        ArrayNode tags = data.putObject("tags").putArray("items");
        row.texts("tags").forEach(tags::add);
        ArrayNode accounts = data.putArray("serviceAccounts");
        row.list("service_account")
                .forEach(account -> accounts.add(JSON.objectNode().put("email", account.textOrEmpty("email"))));
        return asset("compute.googleapis.com/Instance", COMPUTE + row.textOrEmpty("id"), data);
    }

    private static Asset firewall(Fields row) {
        ObjectNode data = JSON.objectNode()
                .put("network", row.textOrEmpty("network"))
                .put("direction", row.textOrEmpty("direction"))
                .put("disabled", row.flag("disabled"))
                .put("priority", row.number("priority").orElse(1_000));
        Map.of(
                        "source_ranges", "sourceRanges",
                        "destination_ranges", "destinationRanges",
                        "source_tags", "sourceTags",
                        "target_tags", "targetTags",
                        "target_service_accounts", "targetServiceAccounts")
                .forEach((from, to) -> data.set(to, row.at(from).node()));
        Map.of("allow", "allowed", "deny", "denied").forEach((from, to) -> {
            ArrayNode rules = data.putArray(to);
            for (Fields rule : row.list(from)) {
                ObjectNode inside = JSON.objectNode().put("IPProtocol", rule.textOrEmpty("protocol"));
                inside.set("ports", rule.at("ports").node());
                rules.add(inside);
            }
        });
        return asset("compute.googleapis.com/Firewall", COMPUTE + row.textOrEmpty("id"), data);
    }

    private static Asset bucket(Fields row) {
        ObjectNode data = labelled(row);
        data.putObject("iamConfiguration").put("publicAccessPrevention", row.textOrEmpty("public_access_prevention"));
        Asset bucket =
                asset("storage.googleapis.com/Bucket", "//storage.googleapis.com/" + row.textOrEmpty("name"), data);
        return row.text("project")
                .map(project -> new Asset(
                        bucket.name(), bucket.type(), List.of("projects/" + project), bucket.data(), Optional.empty()))
                .orElse(bucket);
    }

    private static Asset service(Fields row) {
        ObjectNode data = JSON.objectNode();
        ObjectNode metadata = data.putObject("metadata");
        metadata.set("labels", row.at("labels").node());
        String ingress = row.textOrEmpty("ingress").equals("INGRESS_TRAFFIC_ALL") ? "all" : "internal";
        metadata.putObject("annotations").put("run.googleapis.com/ingress", ingress);
        data.putObject("status").put("url", row.textOrEmpty("uri"));
        ObjectNode spec = data.putObject("spec").putObject("template").putObject("spec");
        ArrayNode containers = spec.putArray("containers");
        for (Fields template : row.list("template")) {
            template.text("service_account").ifPresent(email -> spec.put("serviceAccountName", email));
            template.list("containers")
                    .forEach(container -> containers.add(JSON.objectNode()
                            .put("name", container.textOrEmpty("name"))
                            .put("image", container.textOrEmpty("image"))));
        }
        return asset("run.googleapis.com/Service", "//run.googleapis.com/" + row.textOrEmpty("id"), data);
    }

    /** One grant of several; together they are the policy as far as Terraform set it. */
    private static Asset binding(String type, String name, Fields row) {
        ObjectNode binding = JSON.objectNode().put("role", row.textOrEmpty("role"));
        ArrayNode members = binding.putArray("members");
        List<String> all = new ArrayList<>(row.texts("members"));
        row.text("member").ifPresent(all::add);
        all.forEach(members::add);
        row.list("condition").stream()
                .findFirst()
                .flatMap(condition -> condition.text("expression"))
                .ifPresent(expression -> binding.putObject("condition").put("expression", expression));
        return new Asset(name, type, List.of(), Asset.nothing(), Optional.of(List.of(new Fields(binding))));
    }

    /** Writes everything that was taken in. A state holds a part of a project, so all that it does not show is unknown. */
    public void end() {
        if (!any) {
            return;
        }
        mapping.write();
        Set<Input> absent = new TreeSet<>(GcpMapping.TYPES.values());
        mapping.types().forEach(type -> absent.remove(GcpMapping.TYPES.getOrDefault(type, Input.FINDINGS)));
        for (String project : mapping.projects()) {
            absent.forEach(input -> draft.missing(input, project, "the upload", "not part of the upload"));
        }
    }
}
