package dev.throughline.connect.azure;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.json.Fields;
import dev.throughline.model.graph.AccessFact.AzureRoleAssignment;
import dev.throughline.model.graph.AccessFact.FederatedCredential;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Environment;
import dev.throughline.model.graph.Input;
import dev.throughline.model.graph.Insight;
import dev.throughline.model.graph.InsightKind;
import dev.throughline.model.graph.Property;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Managed identities, role assignments with their roles, federated credentials. */
final class AzureIdentities {
    private final AzureRows rows;
    private final InventoryDraft draft;

    AzureIdentities(AzureRows rows, InventoryDraft draft) {
        this.rows = rows;
        this.draft = draft;
    }

    /** The identities that a resource has: one of its own, and others that were given to it. */
    static void assigned(InventoryDraft draft, AzureRow row, EntityKey key) {
        row.row().text("identity.principalId").ifPresent(principal -> {
            EntityKey own = EntityKey.entra(principal);
            draft.add(draft.entity(own, EntityType.MANAGED_IDENTITY, row.name(), Environment.AZURE, row.subscription())
                    .withInsights(List.of(Insight.of(InsightKind.MANAGED_IDENTITY))));
            draft.edge(EdgeKind.CAN_AUTHENTICATE_AS, key, own, "system-assigned-identity");
        });
        row.row()
                .members("identity.userAssignedIdentities")
                .forEach((id, identity) -> identity.text("principalId").ifPresent(principal -> {
                    EntityKey given = identity(draft, row.subscription(), id, principal, identity.text("clientId"));
                    draft.edge(EdgeKind.CAN_AUTHENTICATE_AS, key, given, "user-assigned-identity", Map.of("id", id));
                }));
    }

    private static EntityKey identity(
            InventoryDraft draft, String subscription, String id, String principal, Optional<String> clientId) {
        EntityKey key = EntityKey.entra(principal);
        String name = id.substring(id.lastIndexOf('/') + 1);
        draft.add(draft.entity(key, EntityType.MANAGED_IDENTITY, name, Environment.AZURE, subscription)
                .withProperties(clientId.map(client -> Map.of(Property.CLIENT_ID, client, "resourceId", id))
                        .orElse(Map.of("resourceId", id)))
                .withInsights(List.of(Insight.of(InsightKind.MANAGED_IDENTITY))));
        return key;
    }

    void write() {
        for (AzureRow identity : rows.of("microsoft.managedidentity/userassignedidentities")) {
            Optional<String> principal = identity.properties().text("principalId");
            principal.ifPresent(id -> {
                identity(
                        draft,
                        identity.subscription(),
                        identity.id(),
                        id,
                        identity.properties().text("clientId"));
                draft.change(EntityKey.entra(id), entity -> entity.withTags(identity.tags()));
            });
            if (principal.isEmpty()) {
                draft.leaveOut(identity.type(), "has no principal yet", identity.name());
            }
        }
        rows.of("microsoft.managedidentity/userassignedidentities/federatedidentitycredentials")
                .forEach(this::credential);
        rows.of("microsoft.authorization/roleassignments").forEach(this::assignment);
    }

    private void credential(AzureRow credential) {
        String owner = AzureRow.ofPart(credential.id(), "userassignedidentities");
        Optional<String> principal =
                rows.find(owner).flatMap(row -> row.properties().text("principalId"));
        principal.ifPresentOrElse(
                id -> draft.fact(new FederatedCredential(
                        EntityKey.entra(id),
                        credential.properties().textOrEmpty("issuer").replaceFirst("^https://", ""),
                        credential.properties().textOrEmpty("subject"))),
                () -> draft.leaveOut(credential.type(), "is of an identity that is not here", credential.name()));
    }

    private void assignment(AzureRow assignment) {
        Fields properties = assignment.properties();
        Optional<String> principal = properties.text("principalId");
        Optional<String> scope = properties.text("scope");
        if (principal.isEmpty() || scope.isEmpty()) {
            draft.leaveOut(assignment.type(), "names no principal or no scope", assignment.name());
            return;
        }
        EntityKey who = EntityKey.entra(principal.get());
        if (!draft.has(who)) {
            draft.add(draft.entity(
                    who,
                    type(properties.textOrEmpty("principalType")),
                    principal.get(),
                    Environment.AZURE,
                    assignment.subscription()));
        }
        Optional<AzureRow> role = definition(properties.textOrEmpty("roleDefinitionId"));
        if (role.isEmpty()) {
            draft.missing(
                    Input.IDENTITY_POLICIES,
                    assignment.subscription(),
                    "microsoft.authorization/roledefinitions",
                    "the role " + properties.textOrEmpty("roleDefinitionId") + " was not read");
            return;
        }
        for (Fields permission : role.get().properties().list("permissions")) {
            draft.fact(new AzureRoleAssignment(
                    who,
                    EntityKey.azure(scope.get().equals("/") ? "/providers/microsoft.management" : scope.get()),
                    role.get().properties().text("roleName").orElse(role.get().name()),
                    permission.texts("actions"),
                    permission.texts("notActions"),
                    permission.texts("dataActions"),
                    permission.texts("notDataActions"),
                    properties.text("condition"),
                    false));
        }
    }

    /** Assignments name a role below their own scope, definitions stand at the scope where they were made: the last part is the role. */
    private Optional<AzureRow> definition(String id) {
        String name = id.substring(id.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return rows.find(id)
                .or(() -> rows.of("microsoft.authorization/roledefinitions").stream()
                        .filter(row -> row.id().endsWith("/" + name))
                        .findFirst());
    }

    private static EntityType type(String principalType) {
        return switch (principalType) {
            case "User" -> EntityType.USER;
            case "Group" -> EntityType.GROUP;
            default -> EntityType.SERVICE_PRINCIPAL;
        };
    }
}
