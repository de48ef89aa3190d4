package dev.throughline.bench.neo4j;

import dev.throughline.graph.snapshot.Snapshot;
import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.Direction;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.PathExpanderBuilder;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.Result;
import org.neo4j.graphdb.Transaction;
import org.neo4j.graphdb.traversal.Evaluators;
import org.neo4j.graphdb.traversal.Uniqueness;

/** The questions answered by Neo4j Community in this process, by Cypher and by its traversal framework. */
final class Neo4jAnswers implements AutoCloseable {
    private static final int BATCH = 20_000;
    private static final String TRAVERSABLE = Arrays.stream(EdgeKind.values())
            .filter(EdgeKind::traversable)
            .map(Enum::name)
            .collect(Collectors.joining("|"));

    private final DatabaseManagementService service;
    private final GraphDatabaseService database;
    private String internet = "";

    Neo4jAnswers(Path home) {
        service = new DatabaseManagementServiceBuilder(home).build();
        database = service.database("neo4j");
    }

    /** Copies a snapshot: a label for each type, one for stores, the key as property. */
    void load(Snapshot snapshot) {
        String[] ids = new String[snapshot.nodeCount()];
        for (int from = 0; from < snapshot.nodeCount(); from += BATCH) {
            try (Transaction transaction = database.beginTx()) {
                for (int node = from; node < Math.min(from + BATCH, snapshot.nodeCount()); node++) {
                    ids[node] = create(transaction, snapshot.entity(node));
                }
                transaction.commit();
            }
        }
        internet = ids[snapshot.indexOf(EntityKey.INTERNET)];
        for (int from = 0; from < snapshot.edgeCount(); from += BATCH) {
            try (Transaction transaction = database.beginTx()) {
                for (int edge = from; edge < Math.min(from + BATCH, snapshot.edgeCount()); edge++) {
                    Edge known = snapshot.edge(edge);
                    transaction
                            .getNodeByElementId(ids[snapshot.from(edge)])
                            .createRelationshipTo(
                                    transaction.getNodeByElementId(ids[snapshot.to(edge)]),
                                    RelationshipType.withName(known.kind().name()))
                            .setProperty("method", known.method());
                }
                transaction.commit();
            }
        }
    }

    private static String create(Transaction transaction, Entity entity) {
        Node node = transaction.createNode(Label.label(entity.type().word()));
        if (OwnAnswers.isStore(entity.type())) {
            node.addLabel(Label.label("Store"));
        }
        node.setProperty("key", entity.key().value());
        node.setProperty("name", entity.displayName());
        return node.getElementId();
    }

    List<List<String>> reachableStoresByCypher() {
        return rows(
                "MATCH (i:Internet)-[:" + TRAVERSABLE + "*1.." + OwnAnswers.HOPS
                        + "]->(s:Store) RETURN DISTINCT s.key AS a",
                "a");
    }

    List<List<String>> reachableStoresByTraversal() {
        PathExpanderBuilder expander = PathExpanderBuilder.empty();
        for (String kind : TRAVERSABLE.split("\\|", -1)) {
            expander = expander.add(RelationshipType.withName(kind), Direction.OUTGOING);
        }
        List<List<String>> found = new ArrayList<>();
        try (Transaction transaction = database.beginTx()) {
            Label store = Label.label("Store");
            for (Node node : transaction
                    .traversalDescription()
                    .breadthFirst()
                    .uniqueness(Uniqueness.NODE_GLOBAL)
                    .expand(expander.build())
                    .evaluator(Evaluators.toDepth(OwnAnswers.HOPS))
                    .traverse(transaction.getNodeByElementId(internet))
                    .nodes()) {
                if (node.hasLabel(store)) {
                    found.add(List.of((String) node.getProperty("key")));
                }
            }
        }
        return found;
    }

    List<List<String>> repositoriesOfWorkloads() {
        return rows(
                "MATCH (w:Workload)-[:RUNS]->(c)-[:CREATED_FROM]->(i)-[:BUILT_FROM]->(r)"
                        + " RETURN w.key AS a, i.key AS b, r.key AS c",
                "a",
                "b",
                "c");
    }

    private List<List<String>> rows(String cypher, String... columns) {
        List<List<String>> found = new ArrayList<>();
        try (Transaction transaction = database.beginTx();
                Result result = transaction.execute(cypher)) {
            while (result.hasNext()) {
                Map<String, Object> row = result.next();
                found.add(Arrays.stream(columns)
                        .map(column -> (String) row.get(column))
                        .toList());
            }
        }
        return found;
    }

    @Override
    public void close() {
        service.shutdown();
    }
}
