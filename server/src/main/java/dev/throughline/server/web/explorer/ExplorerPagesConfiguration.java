package dev.throughline.server.web.explorer;

import dev.throughline.server.access.Permission;
import dev.throughline.server.explorer.SavedQueries;
import dev.throughline.server.graphs.GraphViews;
import dev.throughline.server.inventory.EntityHistory;
import dev.throughline.server.inventory.OriginDecisions;
import dev.throughline.server.paths.view.PathViews;
import dev.throughline.server.web.NavigationEntry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The explorer's pages and REST. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
public class ExplorerPagesConfiguration {
    @Bean
    NavigationEntry explorerEntry() {
        return new NavigationEntry(220, "Explorer", "/explorer", Permission.GRAPH_READ);
    }

    @Bean
    Answers answers(GraphViews views) {
        return new Answers(views);
    }

    @Bean
    ExplorerPages explorerPages(Answers answers, SavedQueries queries) {
        return new ExplorerPages(answers, queries);
    }

    @Bean
    ExplorerApi explorerApi(Answers answers) {
        return new ExplorerApi(answers);
    }

    @Bean
    SavedQueriesApi savedQueriesApi(ExplorerApi explorer, SavedQueries queries) {
        return new SavedQueriesApi(explorer, new OwnQueries(queries), queries);
    }

    @Bean
    Entities entities(GraphViews views, PathViews paths, EntityHistory history) {
        return new Entities(views, paths, history);
    }

    @Bean
    EntityApi entityApi(Entities entities, OriginDecisions origins) {
        return new EntityApi(entities, origins);
    }

    @Bean
    EntityPages entityPages(Entities entities, OriginDecisions origins) {
        return new EntityPages(entities, origins);
    }
}
