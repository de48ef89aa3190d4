package dev.throughline.connect.azure;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.json.Fields;
import dev.throughline.model.graph.Input;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Resources of Azure in Terraform's state, told as rows of Azure Resource Graph. */
public final class AzureTerraform {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Types that are read, with those of Azure. */
    private static final Map<String, String> TYPES = Map.of(
            "azurerm_linux_virtual_machine", "microsoft.compute/virtualmachines",
            "azurerm_windows_virtual_machine", "microsoft.compute/virtualmachines",
            "azurerm_network_interface", "microsoft.network/networkinterfaces",
            "azurerm_network_security_group", "microsoft.network/networksecuritygroups",
            "azurerm_public_ip", "microsoft.network/publicipaddresses",
            "azurerm_kubernetes_cluster", "microsoft.containerservice/managedclusters",
            "azurerm_storage_account", "microsoft.storage/storageaccounts",
            "azurerm_key_vault", "microsoft.keyvault/vaults",
            "azurerm_user_assigned_identity", "microsoft.managedidentity/userassignedidentities",
            "azurerm_container_registry", "microsoft.containerregistry/registries");

    private final InventoryDraft draft;
    private final AzureMapping mapping;
    private boolean any;

    public AzureTerraform(InventoryDraft draft) {
        this.draft = draft;
        this.mapping = new AzureMapping(draft);
    }

    /** Takes an instance in, if its type is one that is read. */
    public boolean add(String type, Fields attributes) {
        String azureType = TYPES.get(type);
        if (azureType == null || attributes.text("id").isEmpty()) {
            return false;
        }
        any = true;
        ObjectNode row = JSON.objectNode();
        row.put("id", attributes.textOrEmpty("id"));
        row.put("name", attributes.textOrEmpty("name"));
        row.put("type", azureType);
        row.put("location", attributes.textOrEmpty("location"));
        row.set("tags", attributes.at("tags").node());
        attributes.list("identity").stream()
                .findFirst()
                .flatMap(identity -> identity.text("principal_id"))
                .ifPresent(principal -> row.set("identity", JSON.objectNode().put("principalId", principal)));
        row.set("properties", properties(type, attributes));
        mapping.add(AzureRow.of(new Fields(row)));
        return true;
    }

    private static ObjectNode properties(String type, Fields row) {
        return switch (type) {
            case "azurerm_linux_virtual_machine", "azurerm_windows_virtual_machine" -> machine(row);
            case "azurerm_network_interface" -> networkInterface(row);
            case "azurerm_network_security_group" -> securityGroup(row);
            case "azurerm_public_ip" -> JSON.objectNode().put("ipAddress", row.textOrEmpty("ip_address"));
            case "azurerm_kubernetes_cluster" -> cluster(row);
            case "azurerm_storage_account" -> storage(row);
            case "azurerm_key_vault" -> vault(row);
            case "azurerm_user_assigned_identity" ->
                JSON.objectNode()
                        .put("principalId", row.textOrEmpty("principal_id"))
                        .put("clientId", row.textOrEmpty("client_id"));
            default -> JSON.objectNode().put("loginServer", row.textOrEmpty("login_server"));
        };
    }

    private static ObjectNode machine(Fields row) {
        ObjectNode properties = JSON.objectNode();
        ArrayNode interfaces = properties.putObject("networkProfile").putArray("networkInterfaces");
        row.texts("network_interface_ids")
                .forEach(id -> interfaces.add(JSON.objectNode().put("id", id)));
        return properties;
    }

    private static ObjectNode networkInterface(Fields row) {
        ObjectNode properties = JSON.objectNode();
        ArrayNode configurations = properties.putArray("ipConfigurations");
        for (Fields configuration : row.list("ip_configuration")) {
            ObjectNode inside =
                    JSON.objectNode().put("privateIPAddress", configuration.textOrEmpty("private_ip_address"));
            configuration
                    .text("subnet_id")
                    .ifPresent(id -> inside.putObject("subnet").put("id", id));
            configuration
                    .text("public_ip_address_id")
                    .ifPresent(id -> inside.putObject("publicIPAddress").put("id", id));
            configurations.add(JSON.objectNode().set("properties", inside));
        }
        return properties;
    }

    private static ObjectNode securityGroup(Fields row) {
        ObjectNode properties = JSON.objectNode();
        ArrayNode rules = properties.putArray("securityRules");
        for (Fields rule : row.list("security_rule")) {
            ObjectNode inside = JSON.objectNode();
            Map.of(
                            "direction", "direction",
                            "access", "access",
                            "priority", "priority",
                            "protocol", "protocol",
                            "source_address_prefix", "sourceAddressPrefix",
                            "source_address_prefixes", "sourceAddressPrefixes",
                            "destination_address_prefix", "destinationAddressPrefix",
                            "destination_address_prefixes", "destinationAddressPrefixes",
                            "destination_port_range", "destinationPortRange",
                            "destination_port_ranges", "destinationPortRanges")
                    .forEach((from, to) -> inside.set(to, rule.at(from).node()));
            rules.add(JSON.objectNode().put("name", rule.textOrEmpty("name")).set("properties", inside));
        }
        return properties;
    }

    private static ObjectNode cluster(Fields row) {
        ObjectNode properties = JSON.objectNode();
        row.text("oidc_issuer_url")
                .ifPresent(issuer -> properties.putObject("oidcIssuerProfile").put("issuerURL", issuer));
        ObjectNode access = properties.putObject("apiServerAccessProfile");
        access.put("enablePrivateCluster", row.flag("private_cluster_enabled"));
        ArrayNode ranges = access.putArray("authorizedIPRanges");
        row.list("api_server_access_profile")
                .forEach(profile -> profile.texts("authorized_ip_ranges").forEach(ranges::add));
        return properties;
    }

    private static ObjectNode storage(Fields row) {
        ObjectNode properties = JSON.objectNode()
                .put("allowBlobPublicAccess", row.flag("allow_nested_items_to_be_public"))
                .put(
                        "publicNetworkAccess",
                        row.textOrEmpty("public_network_access_enabled").equals("false") ? "Disabled" : "Enabled");
        networkRules(properties, row, "network_rules");
        return properties;
    }

    private static ObjectNode vault(Fields row) {
        ObjectNode properties = JSON.objectNode()
                .put(
                        "enableRbacAuthorization",
                        row.flag("enable_rbac_authorization") || row.flag("rbac_authorization_enabled"))
                .put(
                        "publicNetworkAccess",
                        row.textOrEmpty("public_network_access_enabled").equals("false") ? "Disabled" : "Enabled");
        networkRules(properties, row, "network_acls");
        ArrayNode policies = properties.putArray("accessPolicies");
        for (Fields policy : row.list("access_policy")) {
            ObjectNode permissions = JSON.objectNode();
            permissions.set("secrets", policy.at("secret_permissions").node());
            permissions.set("keys", policy.at("key_permissions").node());
            permissions.set("certificates", policy.at("certificate_permissions").node());
            policies.add(JSON.objectNode()
                    .put("objectId", policy.textOrEmpty("object_id"))
                    .set("permissions", permissions));
        }
        return properties;
    }

    private static void networkRules(ObjectNode properties, Fields row, String block) {
        row.list(block).stream().findFirst().ifPresent(rules -> {
            ObjectNode acls =
                    properties.putObject("networkAcls").put("defaultAction", rules.textOrEmpty("default_action"));
            ArrayNode ranges = acls.putArray("ipRules");
            rules.texts("ip_rules")
                    .forEach(range -> ranges.add(JSON.objectNode().put("value", range)));
        });
    }

    /** Writes everything that was taken in. A state holds a part of a subscription, so all that it does not show is unknown. */
    public void end() {
        if (!any) {
            return;
        }
        mapping.write();
        Set<Input> absent = new TreeSet<>(AzureMapping.TYPES.values());
        absent.removeIf(input -> !mapping.types(input).isEmpty());
        for (String subscription : mapping.subscriptions()) {
            absent.forEach(input -> draft.missing(input, subscription, "the upload", "not part of the upload"));
        }
    }
}
