package dev.throughline.server.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.throughline.server.settings.ProcessOptions;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Who does jobs, and how others plan them. */
@Configuration(proxyBeanMethods = false)
public class JobsConfiguration {
    @Bean
    SchedulerClient schedulerClient(DataSource database) {
        return SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(database))
                .build();
    }

    @Bean
    @Lazy(false)
    JobRunner jobRunner(
            DataSource database,
            ObjectProvider<Task<?>> tasks,
            ProcessOptions process,
            @Value("${throughline.jobs.threads:4}") int threads,
            @Value("${throughline.jobs.heartbeat:5s}") Duration heartbeat,
            @Value("${throughline.jobs.poll:2s}") Duration poll) {
        List<Task<?>> known = tasks.orderedStream().toList();
        List<Task<?>> planned = known.stream()
                .filter(task -> !(task instanceof RecurringTask<?>))
                .toList();
        RecurringTask<?>[] recurring = known.stream()
                .filter(RecurringTask.class::isInstance)
                .map(task -> (RecurringTask<?>) task)
                .toArray(RecurringTask<?>[]::new);
        Scheduler scheduler = Scheduler.create(database, planned)
                .startTasks(recurring)
                .threads(threads)
                .heartbeatInterval(heartbeat)
                .missedHeartbeatsLimit(4)
                .pollingInterval(poll)
                .shutdownMaxWait(Duration.ofSeconds(10))
                .enablePriority()
                .build();
        return new JobRunner(scheduler, process.runsJobs());
    }
}
