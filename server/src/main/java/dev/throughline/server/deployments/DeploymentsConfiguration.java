package dev.throughline.server.deployments;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.throughline.server.access.AuditLog;
import dev.throughline.server.connections.Connections;
import dev.throughline.server.connections.Connectors;
import dev.throughline.server.estate.Repositories;
import dev.throughline.server.graphs.GraphListener;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What is told of deployments. */
@Configuration(proxyBeanMethods = false)
public class DeploymentsConfiguration {
    @Bean
    DeploymentStore deploymentStore(
            JdbcClient jdbc, TransactionOperations transactions, AuditLog audit, InstantSource clock) {
        return new DeploymentStore(jdbc, transactions, audit, clock);
    }

    @Bean
    GraphListener runningArtifacts(DeploymentStore store) {
        return (state, _) -> store.take(RunningArtifacts.in(state), state.at());
    }

    @Bean
    DeploymentRecords deploymentRecords(
            DeploymentStore store, Repositories repositories, Connections connections, Connectors connectors) {
        return new DeploymentRecords(store, repositories, connections, connectors);
    }

    @Bean
    RecurringTask<Void> tellDeployments(
            DeploymentRecords records, @Value("${throughline.deployments.every:5m}") Duration every) {
        return Tasks.recurring("deployment-records", FixedDelay.of(every)).execute((_, _) -> records.round());
    }
}
