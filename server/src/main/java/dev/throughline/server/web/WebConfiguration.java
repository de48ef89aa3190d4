package dev.throughline.server.web;

import dev.throughline.server.access.AuditLog;
import dev.throughline.server.web.rest.CompleteBodies;
import dev.throughline.server.web.rest.EntityTags;
import dev.throughline.server.web.rest.PreconditionArgument;
import dev.throughline.server.web.rest.ResourceLocks;
import dev.throughline.server.web.security.AuditedChanges;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import tools.jackson.databind.json.JsonMapper;

/** What all pages and all of REST share. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
public class WebConfiguration {
    @Bean
    ShellMaker shellMaker(List<NavigationEntry> entries, ResourceUrlProvider resources) {
        return new ShellMaker(entries, resources);
    }

    @Bean
    ViewResolver jteViews(ShellMaker shells) {
        return new JteViews(shells);
    }

    @Bean
    Failures failures() {
        return new Failures();
    }

    @Bean
    HomePage homePage(List<NavigationEntry> entries) {
        return new HomePage(entries);
    }

    @Bean
    ErrorPage errorPage() {
        return new ErrorPage();
    }

    @Bean
    EntityTags entityTags(JsonMapper json) {
        return new EntityTags(json);
    }

    @Bean
    CompleteBodies completeBodies() {
        return new CompleteBodies();
    }

    @Bean
    WebMvcConfigurer mvc(AuditLog audit, EntityTags tags, DataSource database, JsonMapper json) {
        return new Mvc(new AuditedChanges(audit), new PreconditionArgument(tags, new ResourceLocks(database)), json);
    }
}
