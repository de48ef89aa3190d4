package dev.throughline.server.graphs;

import dev.throughline.connect.inventory.Marking;
import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.Fact;
import dev.throughline.model.graph.GraphFacts;
import dev.throughline.model.graph.MissingInput;
import dev.throughline.model.graph.SourceId;
import dev.throughline.server.inventory.InventoryReader;
import dev.throughline.server.inventory.InventorySink;
import dev.throughline.server.inventory.MarkingRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.transaction.PlatformTransactionManager;

/** Reads the whole estate: what the inventory, the repositories and the findings say. */
final class EstateReader {
    private final InventoryReader inventory;
    private final MarkingRules rules;
    private final EstateFacts estate;

    EstateReader(
            InventoryReader inventory,
            MarkingRules rules,
            DataSource database,
            PlatformTransactionManager transactions,
            int mostFindings) {
        this.inventory = inventory;
        this.rules = rules;
        this.estate = new EstateFacts(database, transactions, mostFindings);
    }

    /** Another text after every change of anything that the graph is made of. */
    String state() {
        return inventory.state() + "/" + estate.state() + "/" + rules.state();
    }

    /** All of it as one page; entities and facts name their sources themselves. */
    GraphFacts read(Instant now) {
        Collecting all = new Collecting(
                rules.marking(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        estate.read(all);
        inventory.read(all);
        return new GraphFacts(SourceId.GRAPH, now, all.entities(), all.edges(), all.facts(), all.missing());
    }

    private record Collecting(
            Marking marking, List<Entity> entities, List<Edge> edges, List<Fact> facts, List<MissingInput> missing)
            implements InventorySink {
        @Override
        public void entity(Entity entity) {
            entities.add(marking.mark(entity));
        }

        @Override
        public void edge(Edge edge) {
            edges.add(edge);
        }

        @Override
        public void fact(Fact fact) {
            facts.add(fact);
        }

        @Override
        public void missing(MissingInput input) {
            missing.add(input);
        }
    }
}
