package dev.throughline.server.builds;

import dev.throughline.server.access.AuditLog;
import dev.throughline.server.connections.Connections;
import dev.throughline.server.connections.Connectors;
import dev.throughline.server.estate.Repositories;
import dev.throughline.server.imports.Uploads;
import dev.throughline.server.inventory.InventoryWalks;
import dev.throughline.server.settings.Outgoing;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Builds that report themselves. */
@Configuration(proxyBeanMethods = false)
public class BuildsConfiguration {
    @Bean
    BuildReports buildReports(
            JdbcClient jdbc,
            TransactionOperations transactions,
            InventoryWalks walks,
            Connections connections,
            Connectors connectors,
            Uploads uploads,
            Repositories repositories,
            AuditLog audit,
            Outgoing outgoing,
            InstantSource clock) {
        MainBranch branches = new MainBranch(repositories);
        return new BuildReports(
                jdbc,
                transactions,
                walks,
                new ConnectedPipelines(connections, connectors, clock),
                new UploadedScans(uploads, branches),
                branches,
                audit,
                outgoing::http,
                clock);
    }
}
