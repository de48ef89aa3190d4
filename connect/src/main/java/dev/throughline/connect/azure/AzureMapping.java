package dev.throughline.connect.azure;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Environment;
import dev.throughline.model.graph.Input;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Turns rows of Azure Resource Graph into entities and facts, one kind after the other. */
final class AzureMapping {
    /** The types that are read, with what is unknown without them. */
    static final Map<String, Input> TYPES = types();

    private final AzureRows rows = new AzureRows();
    private final InventoryDraft draft;

    AzureMapping(InventoryDraft draft) {
        this.draft = draft;
    }

    private static Map<String, Input> types() {
        Map<String, Input> types = new LinkedHashMap<>();
        types.put("microsoft.compute/virtualmachines", Input.COMPUTE);
        types.put("microsoft.compute/virtualmachinescalesets", Input.COMPUTE);
        types.put("microsoft.containerservice/managedclusters", Input.COMPUTE);
        types.put("microsoft.app/containerapps", Input.COMPUTE);
        types.put("microsoft.app/managedenvironments", Input.COMPUTE);
        types.put("microsoft.containerinstance/containergroups", Input.COMPUTE);
        types.put("microsoft.web/sites", Input.COMPUTE);
        types.put("microsoft.network/networkinterfaces", Input.COMPUTE);
        types.put("microsoft.network/virtualnetworks", Input.ROUTES);
        types.put("microsoft.network/routetables", Input.ROUTES);
        types.put("microsoft.network/networksecuritygroups", Input.SECURITY_GROUPS);
        types.put("microsoft.network/publicipaddresses", Input.LOAD_BALANCERS);
        types.put("microsoft.network/loadbalancers", Input.LOAD_BALANCERS);
        types.put("microsoft.network/applicationgateways", Input.LOAD_BALANCERS);
        types.put("microsoft.containerregistry/registries", Input.IMAGES);
        types.put("microsoft.storage/storageaccounts", Input.DATA_STORES);
        types.put("microsoft.sql/servers", Input.DATA_STORES);
        types.put("microsoft.sql/servers/databases", Input.DATA_STORES);
        types.put("microsoft.dbforpostgresql/flexibleservers", Input.DATA_STORES);
        types.put("microsoft.dbformysql/flexibleservers", Input.DATA_STORES);
        types.put("microsoft.documentdb/databaseaccounts", Input.DATA_STORES);
        types.put("microsoft.keyvault/vaults", Input.DATA_STORES);
        types.put("microsoft.servicebus/namespaces", Input.DATA_STORES);
        types.put("microsoft.managedidentity/userassignedidentities", Input.IDENTITY_POLICIES);
        types.put(
                "microsoft.managedidentity/userassignedidentities/federatedidentitycredentials", Input.TRUST_POLICIES);
        types.put("microsoft.authorization/roleassignments", Input.IDENTITY_POLICIES);
        types.put("microsoft.authorization/roledefinitions", Input.IDENTITY_POLICIES);
        types.put("microsoft.resources/subscriptions", Input.COMPUTE);
        types.put("microsoft.resources/subscriptions/resourcegroups", Input.COMPUTE);
        return types;
    }

    void add(AzureRow row) {
        rows.add(row);
    }

    Set<String> types(Input input) {
        Set<String> seen = new TreeSet<>(rows.types());
        seen.removeIf(type -> TYPES.get(type) != input);
        return seen;
    }

    Set<String> subscriptions() {
        return rows.subscriptions();
    }

    /** Writes everything that was taken in. */
    void write() {
        for (String subscription : rows.subscriptions()) {
            EntityKey key = EntityKey.azure("/subscriptions/" + subscription);
            String name = rows.find("/subscriptions/" + subscription)
                    .map(AzureRow::name)
                    .orElse(subscription);
            draft.add(draft.entity(key, EntityType.SUBSCRIPTION, name, Environment.AZURE, subscription));
        }
        new AzureNetwork(rows, draft).write();
        new AzureMachines(rows, draft).write();
        new AzureApps(rows, draft).write();
        new AzureFronts(rows, draft).write();
        new AzureStores(rows, draft).write();
        new AzureIdentities(rows, draft).write();
        for (AzureRow row : rows.all()) {
            if (!TYPES.containsKey(row.type())) {
                draft.leaveOut(row.type(), "is no part of the graph", row.name());
            }
        }
    }

    /** Writes the entity of a row, in its resource group, with the identities that it has. */
    static EntityKey entity(InventoryDraft draft, AzureRow row, EntityType type) {
        return entity(draft, row, type, row.key());
    }

    static EntityKey entity(InventoryDraft draft, AzureRow row, EntityType type, EntityKey key) {
        Entity entity = draft.entity(key, type, row.name(), Environment.AZURE, row.subscription())
                .withTags(row.tags());
        draft.add(row.row()
                .text("location")
                .map(at -> entity.withProperty("region", at))
                .orElse(entity));
        EntityKey subscription = EntityKey.azure("/subscriptions/" + row.subscription());
        EntityKey container = row.resourceGroup()
                .map(group -> group(draft, row, subscription, group))
                .orElse(subscription);
        draft.edge(EdgeKind.CONTAINS, container, key, "inventory");
        AzureIdentities.assigned(draft, row, key);
        return key;
    }

    private static EntityKey group(InventoryDraft draft, AzureRow row, EntityKey subscription, String group) {
        EntityKey key = EntityKey.azure("/subscriptions/" + row.subscription() + "/resourcegroups/" + group);
        draft.add(draft.entity(key, EntityType.RESOURCE_GROUP, group, Environment.AZURE, row.subscription()));
        draft.edge(EdgeKind.CONTAINS, subscription, key, "inventory");
        return key;
    }
}
