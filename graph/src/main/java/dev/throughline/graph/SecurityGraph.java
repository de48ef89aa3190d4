package dev.throughline.graph;

import dev.throughline.graph.access.Access;
import dev.throughline.graph.estate.Conclusions;
import dev.throughline.graph.estate.Estate;
import dev.throughline.graph.exposure.Exposure;
import dev.throughline.graph.exposure.SupplyChain;
import dev.throughline.graph.join.FindingJoin;
import dev.throughline.graph.join.WillShip;
import dev.throughline.graph.origin.Origins;
import dev.throughline.graph.path.AttackPaths;
import dev.throughline.graph.snapshot.GraphText;
import dev.throughline.graph.snapshot.Snapshot;
import dev.throughline.graph.snapshot.SnapshotBuilder;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.GraphFacts;
import dev.throughline.model.graph.Insight;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The estate as a graph that answers. */
public final class SecurityGraph {
    private final Snapshot snapshot;
    private final GraphSettings settings;
    private final List<WillShip> willShip;

    private SecurityGraph(Snapshot snapshot, GraphSettings settings, List<WillShip> willShip) {
        this.snapshot = snapshot;
        this.settings = settings;
        this.willShip = List.copyOf(willShip);
    }

    /** A graph of entities and edges that are complete already. */
    public static SecurityGraph of(Snapshot snapshot, GraphSettings settings) {
        return new SecurityGraph(snapshot, settings, List.of());
    }

    /** A small estate in the notation of {@link GraphText}. */
    public static SecurityGraph parse(String text) {
        return of(GraphText.parse(text), GraphSettings.DEFAULT);
    }

    /**
     * The graph of everything that all sources say.
     *
     * @param pages what mappers returned, of every source
     * @param now when this is; entities and edges that the graph concludes are observed then
     */
    public static SecurityGraph of(Collection<GraphFacts> pages, GraphSettings settings, Instant now) {
        Estate estate = new Estate(pages);
        Conclusions conclusions = new Conclusions(now);
        new Exposure(estate, settings.trusted(), conclusions).run();
        new SupplyChain(estate, conclusions).run();
        new Access(estate, conclusions).run();
        Origins origins = new Origins(estate, conclusions);
        origins.run();
        FindingJoin findings = new FindingJoin(estate, origins, settings.risk(), conclusions);
        findings.run();
        return new SecurityGraph(snapshot(estate, conclusions), settings, findings.willShip());
    }

    private static Snapshot snapshot(Estate estate, Conclusions conclusions) {
        SnapshotBuilder builder = new SnapshotBuilder();
        Map<EntityKey, List<Insight>> insights = conclusions.insights();
        for (Entity entity : estate.entities()) {
            builder.add(with(entity, insights));
        }
        for (Entity entity : conclusions.entities()) {
            // What a source says of it counts more than what the graph makes up for a name.
            if (estate.entity(entity.key()).isEmpty() || entity.type() == EntityType.VULNERABILITY_FINDING) {
                builder.add(with(entity, insights));
            }
        }
        estate.edges().forEach(builder::add);
        conclusions.edges().forEach(builder::add);
        conclusions.findings().forEach(builder::add);
        estate.missing().forEach(builder::add);
        conclusions.missing().forEach(builder::add);
        return builder.build();
    }

    private static Entity with(Entity entity, Map<EntityKey, List<Insight>> insights) {
        List<Insight> concluded = insights.get(entity.key());
        return concluded == null ? entity : entity.withInsights(concluded);
    }

    public Snapshot snapshot() {
        return snapshot;
    }

    /** Every attack path. */
    public AttackPaths attackPaths() {
        return AttackPaths.in(snapshot, settings.risk(), settings.limits());
    }

    /** What is no path yet but will be with the next deployment (CR12). */
    public List<WillShip> willShip() {
        return willShip;
    }
}
