package dev.throughline.server.remediations;

import dev.throughline.inventory.maven.MavenEnvironment;
import dev.throughline.server.manifests.ManifestEditor;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Remediations, from the proposal to the scan that no longer sees them. */
@Configuration(proxyBeanMethods = false)
public class RemediationConfiguration {
    @Bean
    Remediations remediations(JdbcClient jdbc, InstantSource clock) {
        return new Remediations(jdbc, clock);
    }

    @Bean
    MovedRemediations movedRemediations(JdbcClient jdbc, Remediations remediations, InstantSource clock) {
        return new MovedRemediations(jdbc, remediations, clock);
    }

    @Bean
    RemediationSettings remediationSettings(JdbcClient jdbc) {
        return new RemediationSettings(jdbc);
    }

    @Bean
    Owners owners(JdbcClient jdbc, TransactionOperations transactions) {
        return new Owners(jdbc, transactions);
    }

    @Bean
    Evidences evidences(JdbcClient jdbc) {
        return new Evidences(jdbc);
    }

    @Bean
    Proposals proposals(
            JdbcClient jdbc,
            TransactionOperations transactions,
            Owners owners,
            Remediations remediations,
            RemediationSettings settings,
            InstantSource clock) {
        return new Proposals(jdbc, transactions, owners, remediations, settings, clock);
    }

    @Bean
    Campaigns campaigns(JdbcClient jdbc, Proposals proposals, InstantSource clock) {
        return new Campaigns(jdbc, proposals, clock);
    }

    @Bean
    PublicAddress publicAddress(@Value("${throughline.public-address:}") String base) {
        return new PublicAddress(Optional.of(base).filter(address -> !address.isBlank()));
    }

    @Bean
    MavenVersions mavenVersions() {
        return new MavenVersions(MavenEnvironment.ofThisProcess());
    }

    @Bean
    PullRequests pullRequests(
            JdbcClient jdbc,
            TransactionOperations transactions,
            Remediations remediations,
            RemediationSettings settings,
            Evidences evidences,
            SourceControls hosts,
            MavenVersions versions,
            PublicAddress address,
            InstantSource clock) {
        return new PullRequests(
                jdbc,
                transactions,
                remediations,
                settings,
                evidences,
                hosts,
                new ManifestEditor(versions.editors()),
                new EmbeddedAdvisories(clock),
                address::page,
                clock);
    }

    @Bean
    Tickets tickets(
            JdbcClient jdbc,
            Remediations remediations,
            RemediationSettings settings,
            IssueTrackers trackers,
            PublicAddress address,
            InstantSource clock) {
        return new Tickets(jdbc, remediations, settings, trackers, address::page, clock);
    }
}
