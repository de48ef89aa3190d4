package dev.throughline.model.graph;

import java.time.Instant;
import java.util.List;

/**
 * What one page of a sync, or one uploaded file, says: what mappers return and a store keeps.
 *
 * <p>A mapper turns what its source states outright into entities and edges, and what must be combined with other sources
 * (rules of networks, policies, evidence of images) into facts.
 *
 * @param source who speaks
 * @param observedAt when
 * @param entities in any order; more than one with a key is allowed
 * @param edges their ends may be entities of other pages or sources
 * @param facts raw facts that module {@code graph} computes from
 * @param missing what could not be read
 */
public record GraphFacts(
        SourceId source,
        Instant observedAt,
        List<Entity> entities,
        List<Edge> edges,
        List<Fact> facts,
        List<MissingInput> missing) {
    public GraphFacts {
        entities = List.copyOf(entities);
        edges = List.copyOf(edges);
        facts = List.copyOf(facts);
        missing = missing.stream().distinct().toList();
    }
}
