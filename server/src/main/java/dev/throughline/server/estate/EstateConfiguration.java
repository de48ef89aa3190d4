package dev.throughline.server.estate;

import dev.throughline.server.access.AuditLog;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Repositories, images and projects. */
@Configuration(proxyBeanMethods = false)
public class EstateConfiguration {
    @Bean
    Repositories repositories(JdbcClient jdbc, InstantSource clock) {
        return new Repositories(jdbc, clock);
    }

    @Bean
    Assets assets(JdbcClient jdbc, InstantSource clock) {
        return new Assets(jdbc, clock);
    }

    @Bean
    ScannedProjects scannedProjects(
            JdbcTemplate jdbc,
            Repositories repositories,
            ObjectProvider<ProjectListener> listeners,
            InstantSource clock) {
        return new ScannedProjects(jdbc, repositories, listeners.orderedStream().toList(), clock);
    }

    @Bean
    HostRepositories hostRepositories(
            JdbcClient jdbc,
            Repositories repositories,
            ScannedProjects projects,
            ObjectProvider<RepositoryListener> listeners,
            InstantSource clock) {
        return new HostRepositories(
                jdbc, repositories, projects, listeners.orderedStream().toList(), clock);
    }

    @Bean
    EstateLists estateLists(JdbcClient jdbc) {
        return new EstateLists(jdbc);
    }

    @Bean
    Mapping mapping(
            JdbcClient jdbc,
            TransactionOperations transactions,
            ScannedProjects projects,
            Repositories repositories,
            AuditLog audit) {
        return new Mapping(jdbc, transactions, projects, repositories, audit);
    }

    @Bean
    RepositoryAccess repositoryAccess(JdbcClient jdbc) {
        return new RepositoryAccess(jdbc);
    }
}
