package dev.throughline.callgraph.graph;

import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.solver.Solver;
import dev.throughline.model.EntryPoint;
import dev.throughline.model.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.Map;

/** A call graph without the program that it was made of: what can be kept between runs. */
public final class SolvedGraph {
    private final GraphTables tables;
    private final GraphFacts facts;

    private SolvedGraph(GraphTables tables, GraphFacts facts) {
        this.tables = tables;
        this.facts = facts;
    }

    /**
     * Takes the solver's result, after which nothing of the solver is needed any more.
     *
     * @param entryPoints the entry points by method
     * @param problems what was left out
     * @param complete whether the solver came to its end
     */
    public static SolvedGraph of(
            Solver solver, Map<JavaMethod, EntryPoint> entryPoints, Collection<Problem> problems, boolean complete) {
        GraphTablesBuilder builder = new GraphTablesBuilder(solver);
        GraphFacts facts = new GraphFacts(
                solver.program().source().javaVersion(),
                solver.program().source().classPathNames().size(),
                !complete,
                entryPoints.values().stream().sorted().toList(),
                solver.assumptions().stream().sorted().toList(),
                problems.stream().sorted().distinct().toList());
        return new SolvedGraph(new GraphTables(builder), facts);
    }

    GraphTables tables() {
        return tables;
    }

    GraphFacts facts() {
        return facts;
    }

    /** How many methods are reachable. */
    public int methodCount() {
        return tables.methodCount();
    }

    /** Whether the analysis came to its end; only then may the graph be kept. */
    public boolean isComplete() {
        return !facts.partial();
    }

    /** Writes the graph; equal graphs give equal bytes. */
    public void write(OutputStream out) throws IOException {
        if (!isComplete()) {
            throw new IllegalStateException("a partial graph is not kept");
        }
        TableWriter writer = new TableWriter(out);
        tables.write(writer);
        facts.write(writer);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param head how many bytes to step over
     * @throws RuntimeException of any kind if the bytes are none of it
     */
    public static SolvedGraph read(byte[] bytes, int head) {
        TableReader in = new TableReader(bytes, head);
        GraphTables tables = GraphTables.read(in);
        return new SolvedGraph(tables, GraphFacts.read(in));
    }
}
