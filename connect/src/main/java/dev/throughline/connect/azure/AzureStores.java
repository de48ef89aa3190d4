package dev.throughline.connect.azure;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.json.Fields;
import dev.throughline.model.graph.AccessFact.AzureRoleAssignment;
import dev.throughline.model.graph.Cidr;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Insight;
import dev.throughline.model.graph.InsightKind;
import dev.throughline.model.graph.NetworkFact.Access;
import dev.throughline.model.graph.NetworkFact.PublicAccess;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Storage accounts, databases, vaults, queues, registries. */
final class AzureStores {
    private static final Map<String, EntityType> STORES = stores();

    /** What vault access policies allow, in the words of role definitions. */
    private static final Map<String, String> VAULT_ACTIONS = Map.of(
            "secrets/get", "Microsoft.KeyVault/vaults/secrets/getSecret/action",
            "secrets/list", "Microsoft.KeyVault/vaults/secrets/readMetadata/action",
            "secrets/set", "Microsoft.KeyVault/vaults/secrets/setSecret/action",
            "keys/decrypt", "Microsoft.KeyVault/vaults/keys/decrypt/action",
            "keys/sign", "Microsoft.KeyVault/vaults/keys/sign/action",
            "certificates/get", "Microsoft.KeyVault/vaults/certificates/read");

    private final AzureRows rows;
    private final InventoryDraft draft;

    AzureStores(AzureRows rows, InventoryDraft draft) {
        this.rows = rows;
        this.draft = draft;
    }

    private static Map<String, EntityType> stores() {
        Map<String, EntityType> stores = new LinkedHashMap<>();
        stores.put("microsoft.storage/storageaccounts", EntityType.AZURE_STORAGE_ACCOUNT);
        stores.put("microsoft.sql/servers", EntityType.AZURE_SQL);
        stores.put("microsoft.sql/servers/databases", EntityType.AZURE_SQL);
        stores.put("microsoft.dbforpostgresql/flexibleservers", EntityType.AZURE_SQL);
        stores.put("microsoft.dbformysql/flexibleservers", EntityType.AZURE_SQL);
        stores.put("microsoft.documentdb/databaseaccounts", EntityType.COSMOS_DB);
        stores.put("microsoft.keyvault/vaults", EntityType.KEY_VAULT);
        stores.put("microsoft.servicebus/namespaces", EntityType.SERVICE_BUS);
        return stores;
    }

    void write() {
        STORES.forEach((type, entityType) -> rows.of(type).forEach(store -> store(store, entityType)));
        rows.of("microsoft.containerregistry/registries")
                .forEach(registry -> AzureMapping.entity(
                        draft,
                        registry,
                        EntityType.REGISTRY,
                        EntityKey.registry(
                                registry.properties().text("loginServer").orElse(registry.name() + ".azurecr.io"))));
    }

    private void store(AzureRow store, EntityType type) {
        EntityKey key = AzureMapping.entity(draft, store, type);
        Fields properties = store.properties();
        boolean database = store.type().endsWith("/databases");
        if (!database) {
            access(key, store);
        }
        boolean passwords = type == EntityType.AZURE_SQL
                && !database
                && !properties.flag("administrators.azureADOnlyAuthentication")
                && !properties.textOrEmpty("authConfig.passwordAuth").equalsIgnoreCase("Disabled");
        if (passwords) {
            insight(key, InsightKind.ALLOWS_BASIC_AUTHENTICATION);
        }
        if (type == EntityType.KEY_VAULT && !properties.flag("enableRbacAuthorization")) {
            properties.list("accessPolicies").forEach(policy -> vaultPolicy(key, policy));
        }
    }

    private void insight(EntityKey key, InsightKind kind) {
        draft.change(key, entity -> entity.withInsights(List.of(Insight.of(kind))));
    }

    private void access(EntityKey key, AzureRow store) {
        Fields properties = store.properties();
        String network = properties
                .text("publicNetworkAccess")
                .or(() -> properties.text("network.publicNetworkAccess"))
                .orElse("Enabled");
        String defaultAction = properties.textOrEmpty("networkAcls.defaultAction");
        List<Cidr> ranges = AzureNetwork.ranges(Stream.of("networkAcls.ipRules", "ipRules")
                .flatMap(path -> properties.list(path).stream())
                .flatMap(rule -> Stream.of(rule.text("value"), rule.text("ipAddressOrRange"))
                        .flatMap(Optional::stream)));
        boolean anonymous =
                store.type().equals("microsoft.storage/storageaccounts") && properties.flag("allowBlobPublicAccess");
        Access access = Access.ANYBODY;
        if (network.toLowerCase(Locale.ROOT).startsWith("disabled")
                || (defaultAction.equalsIgnoreCase("Deny") && ranges.isEmpty())) {
            access = Access.NOBODY;
        } else if (defaultAction.equalsIgnoreCase("Deny")) {
            access = Access.RANGES;
        } else if (store.type().contains("sql") && network.equals("Enabled")) {
            // Firewall rules of databases are resources that Resource Graph does not list.
            access = Access.UNKNOWN;
        }
        draft.fact(new PublicAccess(
                key,
                access,
                access == Access.RANGES ? ranges : List.of(),
                anonymous && access != Access.NOBODY,
                "network-rules"));
        if (access == Access.ANYBODY && anonymous) {
            insight(key, InsightKind.ALLOWS_PUBLIC_ACCESS);
        }
    }

    /** Vaults of the older kind keep rights of their own. */
    private void vaultPolicy(EntityKey vault, Fields policy) {
        List<String> actions = new ArrayList<>();
        for (String kind : List.of("secrets", "keys", "certificates")) {
            for (String right : policy.texts("permissions." + kind)) {
                String lower = right.toLowerCase(Locale.ROOT);
                boolean all = lower.equals("all") || lower.equals("*");
                Optional.ofNullable(
                                all
                                        ? "Microsoft.KeyVault/vaults/" + kind + "/*"
                                        : VAULT_ACTIONS.get(kind + "/" + lower))
                        .ifPresent(actions::add);
            }
        }
        policy.text("objectId")
                .filter(_ -> !actions.isEmpty())
                .ifPresent(principal -> draft.fact(new AzureRoleAssignment(
                        EntityKey.entra(principal),
                        vault,
                        "access policy",
                        List.of(),
                        List.of(),
                        actions,
                        List.of(),
                        Optional.empty(),
                        false)));
    }
}
