package dev.throughline.server.web.scans;

import dev.throughline.server.access.Permission;
import dev.throughline.server.estate.RepositoryAccess;
import dev.throughline.server.scans.Scans;
import dev.throughline.server.web.NavigationEntry;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Pages and REST of scans. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
public class ScanPagesConfiguration {
    @Bean
    NavigationEntry scansEntry() {
        return new NavigationEntry(160, "Scans", "/scans", Permission.REPOSITORIES_READ);
    }

    @Bean
    ScanRequests scanRequests(Scans scans, RepositoryAccess access) {
        return new ScanRequests(scans, access);
    }

    @Bean
    ScanPages scanPages(Scans scans, ScanRequests requests, InstantSource clock) {
        return new ScanPages(scans, requests, clock);
    }

    @Bean
    ScansApi scansApi(Scans scans, ScanRequests requests) {
        return new ScansApi(scans, requests);
    }
}
