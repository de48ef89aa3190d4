package dev.throughline.server.remediations.hosts;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.throughline.server.connections.Connections;
import dev.throughline.server.connections.Connectors;
import dev.throughline.server.remediations.IssueTrackers;
import dev.throughline.server.remediations.Proposals;
import dev.throughline.server.remediations.PullRequests;
import dev.throughline.server.remediations.RemediationSettings;
import dev.throughline.server.remediations.Remediations;
import dev.throughline.server.remediations.SourceControls;
import dev.throughline.server.remediations.Tickets;
import dev.throughline.server.risk.RiskSettings;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Remediations at the hosts and trackers that are connected. */
@Configuration(proxyBeanMethods = false)
public class RemediationHostsConfiguration {
    @Bean
    SourceControls connectedHosts(JdbcClient jdbc, Connections connections, Connectors connectors) {
        return new ConnectedHosts(jdbc, connections, connectors);
    }

    @Bean
    IssueTrackers connectedTrackers(JdbcClient jdbc, Connections connections, Connectors connectors) {
        return new ConnectedTrackers(jdbc, connections, connectors);
    }

    @Bean
    RemediationJobs remediationJobs(
            PullRequests requests,
            Remediations remediations,
            RemediationSettings settings,
            Proposals proposals,
            Tickets tickets,
            RiskSettings risk) {
        return new RemediationJobs(requests, remediations, settings, proposals, tickets, risk);
    }

    @Bean
    RecurringTask<Void> remediationRound(
            RemediationJobs jobs, @Value("${throughline.remediations.every:2m}") Duration every) {
        return Tasks.recurring("remediations", FixedDelay.of(every)).execute((_, _) -> jobs.round());
    }
}
