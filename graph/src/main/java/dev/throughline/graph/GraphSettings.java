package dev.throughline.graph;

import dev.throughline.graph.attack.SearchLimits;
import dev.throughline.graph.risk.RiskTable;
import dev.throughline.model.graph.Cidr;
import java.util.List;

/**
 * What users may set.
 *
 * @param trusted address ranges of the organization; exposure to them alone is no risk
 * @param risk the numbers of the risk arithmetic
 * @param limits how far the search for paths goes
 */
public record GraphSettings(List<Cidr> trusted, RiskTable risk, SearchLimits limits) {
    public static final GraphSettings DEFAULT = new GraphSettings(List.of(), RiskTable.DEFAULT, SearchLimits.DEFAULT);

    public GraphSettings {
        trusted = List.copyOf(trusted);
    }
}
