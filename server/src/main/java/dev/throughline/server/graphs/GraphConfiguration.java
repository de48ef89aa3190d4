package dev.throughline.server.graphs;

import dev.throughline.server.inventory.InventoryReader;
import dev.throughline.server.inventory.InventoryRetention;
import dev.throughline.server.inventory.MarkingRules;
import dev.throughline.server.paths.AttackPathStore;
import dev.throughline.server.settings.ProcessOptions;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The security graph of this process. */
@Configuration(proxyBeanMethods = false)
public class GraphConfiguration {
    /** Of memory, for a finding with its paths, twice while the graph is built, and all else that the server does. */
    private static final long BYTES_OF_FINDING = 10_000;

    private static final long MOST_FINDINGS = 2_000_000;

    @Bean
    CurrentGraph currentGraph() {
        return new CurrentGraph();
    }

    @Bean
    GraphViews graphViews(CurrentGraph current, JdbcClient jdbc) {
        return new GraphViews(current, jdbc);
    }

    @Bean
    GraphBuilds graphBuilds(
            InventoryReader inventory,
            MarkingRules rules,
            DataSource database,
            PlatformTransactionManager transactions,
            CurrentGraph current,
            AttackPathStore store,
            List<GraphListener> listeners,
            InstantSource clock) {
        int mostFindings = (int) Math.min(MOST_FINDINGS, Runtime.getRuntime().maxMemory() / BYTES_OF_FINDING);
        EstateReader estate = new EstateReader(inventory, rules, database, transactions, mostFindings);
        return new GraphBuilds(estate, current, store, listeners, clock);
    }

    @Bean
    GraphRefresh graphRefresh(GraphBuilds builds, InventoryRetention retention, ProcessOptions process) {
        return new GraphRefresh(builds, retention, process.runsJobs());
    }
}
