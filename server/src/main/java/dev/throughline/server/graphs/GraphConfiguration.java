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
        return new GraphBuilds(
                new EstateReader(inventory, rules, database, transactions), current, store, listeners, clock);
    }

    @Bean
    GraphRefresh graphRefresh(GraphBuilds builds, InventoryRetention retention, ProcessOptions process) {
        return new GraphRefresh(builds, retention, process.runsJobs());
    }
}
