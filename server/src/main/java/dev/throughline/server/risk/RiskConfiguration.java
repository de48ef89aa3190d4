package dev.throughline.server.risk;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How urgent findings are. */
@Configuration(proxyBeanMethods = false)
public class RiskConfiguration {
    @Bean
    RiskSettings riskSettings(JdbcClient jdbc) {
        return new RiskSettings(jdbc);
    }
}
