package dev.throughline.server.paths.view;

import dev.throughline.server.graphs.GraphViews;
import dev.throughline.server.paths.AttackPathQueries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Attack paths as each viewer may see them. */
@Configuration(proxyBeanMethods = false)
public class PathViewConfiguration {
    @Bean
    PathViews pathViews(AttackPathQueries queries, GraphViews graphs) {
        return new PathViews(queries, graphs);
    }
}
