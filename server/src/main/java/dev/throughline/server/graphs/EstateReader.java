package dev.throughline.server.graphs;

import dev.throughline.graph.snapshot.Snapshot;
import dev.throughline.graph.snapshot.SnapshotBuilder;
import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.Fact;
import dev.throughline.model.graph.FindingFact;
import dev.throughline.model.graph.MissingInput;
import dev.throughline.server.inventory.InventoryReader;
import dev.throughline.server.inventory.InventorySink;
import javax.sql.DataSource;
import org.springframework.transaction.PlatformTransactionManager;

/** Reads the whole estate into a snapshot. */
final class EstateReader {
    private final InventoryReader inventory;
    private final EstateFacts estate;

    EstateReader(InventoryReader inventory, DataSource database, PlatformTransactionManager transactions) {
        this.inventory = inventory;
        this.estate = new EstateFacts(database, transactions);
    }

    /** Another text after every change of anything that the graph is made of. */
    String state() {
        return inventory.state() + "/" + estate.state();
    }

    Snapshot read() {
        Collecting collecting = new Collecting(new SnapshotBuilder());
        estate.read(collecting);
        inventory.read(collecting);
        return collecting.builder().build();
    }

    private record Collecting(SnapshotBuilder builder) implements InventorySink {
        @Override
        public void entity(Entity entity) {
            builder.add(entity);
        }

        @Override
        public void edge(Edge edge) {
            builder.add(edge);
        }

        @Override
        public void fact(Fact fact) {
            if (fact instanceof FindingFact finding) {
                builder.add(finding);
            }
        }

        @Override
        public void missing(MissingInput input) {
            builder.add(input);
        }
    }
}
