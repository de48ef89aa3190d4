package dev.throughline.cli;

import dev.throughline.inventory.InventoryReader;
import dev.throughline.inventory.maven.MavenEnvironment;
import dev.throughline.inventory.maven.MavenProjectReader;
import java.util.List;

/** Every kind of target, in the order in which a target is offered to them. */
final class TargetReaders {
    private TargetReaders() {}

    static InventoryReader all() {
        MavenEnvironment maven = MavenEnvironment.ofThisProcess();
        return new InventoryReader(List.of(new MavenProjectReader(maven)));
    }
}
