package dev.throughline.server.recommendations;

import dev.throughline.server.access.AuditLog;
import dev.throughline.server.graphs.CurrentGraph;
import dev.throughline.server.graphs.GraphListener;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Recommendations, with their rules and exemptions. */
@Configuration(proxyBeanMethods = false)
public class RecommendationsConfiguration {
    @Bean
    GovernanceRules governanceRules(
            JdbcClient jdbc, TransactionOperations transactions, AuditLog audit, InstantSource clock) {
        return new GovernanceRules(jdbc, transactions, audit, clock);
    }

    @Bean
    Exemptions exemptions(JdbcClient jdbc, AuditLog audit, InstantSource clock) {
        return new Exemptions(jdbc, audit, clock);
    }

    @Bean
    RecommendationStore recommendationStore(
            JdbcClient jdbc, TransactionOperations transactions, GovernanceRules rules, AuditLog audit) {
        return new RecommendationStore(jdbc, transactions, rules, audit);
    }

    @Bean
    RecommendationQueries recommendationQueries(JdbcClient jdbc, InstantSource clock) {
        return new RecommendationQueries(jdbc, clock);
    }

    @Bean
    RiskScores riskScores(RecommendationQueries recommendations, CurrentGraph graph) {
        return new RiskScores(recommendations, graph);
    }

    @Bean
    GraphListener recommendationsOfEachGraph(RecommendationStore store) {
        return (state, _) -> store.record(Recommender.of(state), state.at());
    }
}
