package dev.throughline.connect.aws;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.NetworkFact.Place;
import dev.throughline.model.graph.PortSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Where resources stand in the network: their subnets and security groups. */
final class AwsPlaces {
    private AwsPlaces() {}

    static void write(
            InventoryDraft draft,
            AwsResource resource,
            EntityKey key,
            List<String> subnetIds,
            List<String> groupIds,
            List<String> publicAddresses,
            Optional<PortSet> listens) {
        List<EntityKey> subnets = keys(resource, AwsKind.SUBNET, subnetIds);
        List<EntityKey> groups = keys(resource, AwsKind.SECURITY_GROUP, groupIds);
        subnets.forEach(subnet -> draft.edge(EdgeKind.PROTECTED_BY, key, subnet, "inventory"));
        groups.forEach(group -> draft.edge(EdgeKind.PROTECTED_BY, key, group, "inventory"));
        List<String> addresses = publicAddresses.stream().distinct().toList();
        draft.fact(new Place(key, subnets, groups, addresses, new TreeSet<>(), listens));
    }

    private static List<EntityKey> keys(AwsResource resource, AwsKind kind, List<String> ids) {
        return ids.stream()
                .filter(id -> !id.isEmpty())
                .distinct()
                .map(id -> resource.near(kind, id))
                .toList();
    }
}
