package dev.throughline.server.web.imports;

import dev.throughline.server.access.Permission;
import dev.throughline.server.connections.Connections;
import dev.throughline.server.connections.Connectors;
import dev.throughline.server.estate.EstateLists;
import dev.throughline.server.estate.Mapping;
import dev.throughline.server.estate.RepositoryAccess;
import dev.throughline.server.imports.Hub;
import dev.throughline.server.imports.ImportReports;
import dev.throughline.server.imports.Synchronizations;
import dev.throughline.server.imports.Uploads;
import dev.throughline.server.web.NavigationEntry;
import dev.throughline.server.webhooks.Webhooks;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The integration hub's pages and REST. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
public class ImportPagesConfiguration {
    @Bean
    NavigationEntry connectionsEntry() {
        return new NavigationEntry(500, "Integrations", "/connections", Permission.CONNECTIONS_READ);
    }

    @Bean
    NavigationEntry repositoriesEntry() {
        return new NavigationEntry(150, "Repositories", "/repositories", Permission.REPOSITORIES_READ);
    }

    @Bean
    ConnectionPages connectionPages(
            Hub hub,
            Connections connections,
            Connectors connectors,
            Synchronizations synchronizations,
            ImportReports reports,
            Webhooks webhooks) {
        return new ConnectionPages(hub, connections, connectors, synchronizations, reports, webhooks);
    }

    @Bean
    EstatePages estatePages(EstateLists lists, Mapping mapping) {
        return new EstatePages(lists, mapping);
    }

    @Bean
    UploadRequests uploadRequests(Uploads uploads, RepositoryAccess access) {
        return new UploadRequests(uploads, access);
    }

    @Bean
    UploadPages uploadPages(Uploads uploads, UploadRequests requests) {
        return new UploadPages(uploads, requests);
    }

    @Bean
    ImportsApi importsApi(
            Hub hub,
            Connections connections,
            Connectors connectors,
            Synchronizations synchronizations,
            ImportReports reports,
            UploadRequests uploads) {
        return new ImportsApi(hub, connections, connectors, synchronizations, reports, uploads);
    }

    @Bean
    EstateApi estateApi(EstateLists estate, Mapping mapping) {
        return new EstateApi(estate, mapping);
    }
}
