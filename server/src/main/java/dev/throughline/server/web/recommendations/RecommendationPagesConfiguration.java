package dev.throughline.server.web.recommendations;

import dev.throughline.server.access.Permission;
import dev.throughline.server.graphs.CurrentGraph;
import dev.throughline.server.paths.view.PathViews;
import dev.throughline.server.recommendations.Exemptions;
import dev.throughline.server.recommendations.GovernanceRules;
import dev.throughline.server.recommendations.RecommendationQueries;
import dev.throughline.server.recommendations.RecommendationStore;
import dev.throughline.server.recommendations.RiskScores;
import dev.throughline.server.web.NavigationEntry;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pages and REST of recommendations. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
public class RecommendationPagesConfiguration {
    @Bean
    NavigationEntry recommendationsEntry() {
        return new NavigationEntry(210, "Recommendations", "/recommendations", Permission.GRAPH_READ);
    }

    @Bean
    RecommendationPages recommendationPages(
            RecommendationQueries recommendations,
            RecommendationStore store,
            RiskScores scores,
            PathViews paths,
            CurrentGraph graph) {
        return new RecommendationPages(recommendations, store, scores, paths, graph);
    }

    @Bean
    GovernancePages governancePages(
            GovernanceRules rules, Exemptions exemptions, RecommendationQueries recommendations, InstantSource clock) {
        return new GovernancePages(rules, exemptions, recommendations, clock);
    }

    @Bean
    RecommendationApi recommendationApi(
            RecommendationQueries recommendations, RecommendationStore store, RiskScores scores, CurrentGraph graph) {
        return new RecommendationApi(recommendations, store, scores, graph);
    }

    @Bean
    GovernanceApi governanceApi(
            GovernanceRules rules, Exemptions exemptions, RecommendationQueries recommendations, InstantSource clock) {
        return new GovernanceApi(rules, exemptions, recommendations, clock);
    }
}
