package dev.throughline.server.findings.documents;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Documents for other systems. */
@Configuration(proxyBeanMethods = false)
public class DocumentsConfiguration {
    @Bean
    RepositoryDocuments repositoryDocuments(JdbcClient jdbc, InstantSource clock) {
        return new RepositoryDocuments(jdbc, clock);
    }
}
