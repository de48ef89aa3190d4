package dev.throughline.server.web.paths;

import dev.throughline.server.access.Permission;
import dev.throughline.server.graphs.CurrentGraph;
import dev.throughline.server.paths.AttackPathQueries;
import dev.throughline.server.paths.view.PathViews;
import dev.throughline.server.web.NavigationEntry;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pages and REST of attack paths. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
public class PathPagesConfiguration {
    @Bean
    NavigationEntry attackPathsEntry() {
        return new NavigationEntry(200, "Attack paths", "/attack-paths", Permission.GRAPH_READ);
    }

    @Bean
    AttackPathPages attackPathPages(AttackPathQueries paths, PathViews views, CurrentGraph graph, InstantSource clock) {
        return new AttackPathPages(paths, views, graph, clock);
    }

    @Bean
    WhatIf whatIf(PathViews paths, CurrentGraph graph) {
        return new WhatIf(paths, graph);
    }

    @Bean
    WhatIfPage whatIfPage(WhatIf whatIf) {
        return new WhatIfPage(whatIf);
    }

    @Bean
    PathTotalsApi pathTotalsApi(
            AttackPathQueries paths, PathViews views, CurrentGraph graph, WhatIf whatIf, InstantSource clock) {
        return new PathTotalsApi(paths, views, graph, whatIf, clock);
    }

    @Bean
    AttackPathApi attackPathApi(AttackPathQueries paths, PathViews views) {
        return new AttackPathApi(paths, views);
    }
}
