package dev.throughline.server.advisories;

import dev.throughline.advisories.download.ProxySettings;
import dev.throughline.advisories.store.DataDirectory;
import dev.throughline.advisories.update.UpdateAddresses;
import dev.throughline.server.settings.ProcessOptions;
import java.net.ProxySelector;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Our own advisories. */
@Configuration(proxyBeanMethods = false)
public class AdvisoriesConfiguration {
    private static final String OFF = "off";

    @Bean
    AdvisoryDatabase advisoryDatabase(ProcessOptions process, InstantSource clock) {
        return new AdvisoryDatabase(directory(process), clock);
    }

    @Bean
    AdvisoryRows advisoryRows(JdbcClient jdbc, AdvisoryDatabase database) {
        return new AdvisoryRows(jdbc, database);
    }

    @Bean
    AdvisoryRefresh advisoryRefresh(
            AdvisoryDatabase database,
            AdvisoryRows rows,
            ProcessOptions process,
            @Value("${throughline.mirror:}") String mirror,
            InstantSource clock) {
        return new AdvisoryRefresh(
                database,
                rows,
                directory(process),
                addresses(mirror),
                ProxySettings.of(System.getenv(), ProxySelector.getDefault()),
                clock);
    }

    private static DataDirectory directory(ProcessOptions process) {
        return new DataDirectory(process.data().resolve("advisories"));
    }

    private static Optional<UpdateAddresses> addresses(String mirror) {
        if (mirror.equals(OFF)) {
            return Optional.empty();
        }
        return Optional.of(mirror.isBlank() ? UpdateAddresses.PUBLISHERS : UpdateAddresses.mirror(mirror));
    }
}
