package dev.throughline.connect.azure;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.json.Fields;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Input;
import dev.throughline.model.graph.NetworkFact.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Virtual machines and scale sets, by their network interfaces. */
final class AzureMachines {
    private final AzureRows rows;
    private final InventoryDraft draft;

    AzureMachines(AzureRows rows, InventoryDraft draft) {
        this.rows = rows;
        this.draft = draft;
    }

    void write() {
        rows.of("microsoft.compute/virtualmachines").forEach(this::machine);
        rows.of("microsoft.compute/virtualmachinescalesets").forEach(this::scaleSet);
    }

    private void machine(AzureRow machine) {
        EntityKey key = AzureMapping.entity(draft, machine, EntityType.VIRTUAL_MACHINE);
        machine.properties()
                .text("extended.instanceView.powerState.code")
                .ifPresent(state -> draft.change(key, entity -> entity.withProperty("powerState", state)));
        List<Fields> interfaces = new ArrayList<>();
        for (Fields reference : machine.properties().list("networkProfile.networkInterfaces")) {
            Optional<AzureRow> found = rows.find(reference.textOrEmpty("id"));
            found.ifPresent(row -> interfaces.add(row.properties()));
            if (found.isEmpty()) {
                draft.missing(
                        Input.COMPUTE,
                        machine.subscription(),
                        "microsoft.network/networkinterfaces",
                        "an interface of " + machine.name() + " was not read");
            }
        }
        place(key, interfaces);
    }

    private void scaleSet(AzureRow set) {
        EntityKey key = AzureMapping.entity(draft, set, EntityType.AUTOSCALE_GROUP);
        place(
                key,
                set.properties().list("virtualMachineProfile.networkProfile.networkInterfaceConfigurations").stream()
                        .map(configuration -> configuration.at("properties"))
                        .toList());
    }

    private void place(EntityKey key, List<Fields> interfaces) {
        List<EntityKey> subnets = new ArrayList<>();
        List<EntityKey> groups = new ArrayList<>();
        List<String> addresses = new ArrayList<>();
        for (Fields one : interfaces) {
            one.text("networkSecurityGroup.id").map(EntityKey::azure).ifPresent(groups::add);
            for (Fields configuration : one.list("ipConfigurations")) {
                configuration.text("properties.subnet.id").map(EntityKey::azure).ifPresent(subnets::add);
                rows.publicAddress(configuration.at("properties.publicIPAddress"))
                        .ifPresent(addresses::add);
                if (configuration.at("properties.publicIPAddressConfiguration").isPresent()) {
                    addresses.add("assigned");
                }
                configuration
                        .list("properties.applicationSecurityGroups")
                        .forEach(group -> group.text("id").map(EntityKey::azure).ifPresent(groups::add));
            }
        }
        subnets.forEach(subnet -> draft.edge(EdgeKind.PROTECTED_BY, key, subnet, "inventory"));
        groups.forEach(group -> draft.edge(EdgeKind.PROTECTED_BY, key, group, "inventory"));
        draft.fact(new Place(
                key,
                subnets.stream().distinct().toList(),
                groups.stream().distinct().toList(),
                addresses.stream().distinct().toList(),
                new TreeSet<>(),
                Optional.empty()));
    }
}
