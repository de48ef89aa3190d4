package dev.throughline.connect.aws;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Environment;
import java.util.EnumSet;
import java.util.Set;

/** Turns the resources of accounts into entities and facts, one service after the other. */
final class AwsMapping {
    private final AwsResources resources = new AwsResources();
    private final Set<AwsKind> shown = EnumSet.noneOf(AwsKind.class);
    private final InventoryDraft draft;

    AwsMapping(InventoryDraft draft) {
        this.draft = draft;
    }

    void add(AwsResource resource) {
        resources.add(resource);
    }

    /** Says that a kind was asked for, even if there is nothing of it. */
    void shows(AwsKind kind) {
        shown.add(kind);
    }

    /** The kinds that were looked at. */
    Set<AwsKind> kinds() {
        Set<AwsKind> kinds = EnumSet.copyOf(shown);
        kinds.addAll(resources.kinds());
        return kinds;
    }

    Set<String> accounts() {
        return resources.accounts();
    }

    /** Writes everything that was taken in. */
    void write() {
        for (String account : resources.accounts()) {
            draft.add(
                    draft.entity(EntityKey.awsAccount(account), EntityType.ACCOUNT, account, Environment.AWS, account));
        }
        new AwsNetwork(resources, draft).write();
        new AwsCompute(resources, draft).write();
        new AwsContainers(resources, draft).write();
        new AwsAppRunner(resources, draft).write();
        new AwsFronts(resources, draft).write();
        new AwsIdentities(resources, draft).write();
        new AwsStores(resources, draft).write();
    }

    /** Writes the entity of a resource, in its account. */
    static EntityKey entity(InventoryDraft draft, AwsResource resource, EntityType type) {
        return entity(draft, resource, type, resource.key());
    }

    static EntityKey entity(InventoryDraft draft, AwsResource resource, EntityType type, EntityKey key) {
        Entity entity = draft.entity(key, type, resource.name(), Environment.AWS, resource.account())
                .withTags(resource.tags());
        draft.add(resource.region().isEmpty() ? entity : entity.withProperty("region", resource.region()));
        if (!resource.account().isEmpty()) {
            draft.edge(EdgeKind.CONTAINS, EntityKey.awsAccount(resource.account()), key, "inventory");
        }
        return key;
    }
}
