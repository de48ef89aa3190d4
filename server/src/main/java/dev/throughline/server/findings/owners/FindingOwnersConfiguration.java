package dev.throughline.server.findings.owners;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who owns findings. */
@Configuration(proxyBeanMethods = false)
public class FindingOwnersConfiguration {
    @Bean
    FindingOwners findingOwners(JdbcClient jdbc, InstantSource clock) {
        return new FindingOwners(jdbc, clock);
    }
}
