package dev.throughline.server.web.inventory;

import dev.throughline.server.access.Permission;
import dev.throughline.server.builds.BuildReports;
import dev.throughline.server.connections.Connections;
import dev.throughline.server.deployments.DeploymentStore;
import dev.throughline.server.inventory.InventorySources;
import dev.throughline.server.inventory.InventoryUploads;
import dev.throughline.server.inventory.MarkingRules;
import dev.throughline.server.paths.GraphEvents;
import dev.throughline.server.web.NavigationEntry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The inventory's pages and REST. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
public class InventoryPagesConfiguration {
    @Bean
    NavigationEntry inventoryEntry() {
        return new NavigationEntry(510, "Inventory", "/inventory", Permission.CONNECTIONS_READ);
    }

    @Bean
    InventoryPages inventoryPages(
            InventorySources sources,
            InventoryUploads uploads,
            MarkingRules rules,
            BuildReports builds,
            Connections connections) {
        return new InventoryPages(sources, uploads, rules, builds, connections);
    }

    @Bean
    DeploymentsPage deploymentsPage(DeploymentStore store) {
        return new DeploymentsPage(store);
    }

    @Bean
    InventoryApi inventoryApi(InventoryUploads uploads, InventorySources sources, GraphEvents events) {
        return new InventoryApi(uploads, sources, events);
    }

    @Bean
    MarkingApi markingApi(MarkingRules rules) {
        return new MarkingApi(rules);
    }

    @Bean
    TrustApi trustApi(BuildReports builds, DeploymentStore deployments) {
        return new TrustApi(builds, deployments);
    }

    @Bean
    BuildApi buildApi(BuildReports builds) {
        return new BuildApi(builds);
    }
}
