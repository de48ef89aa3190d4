/**
 * Jobs that the processes of a server share through the database (db-scheduler): each is done by one process at a time, and by
 * another when that one dies.
 *
 * <p>A subject offers its jobs as beans of the type {@link com.github.kagkarlsson.scheduler.task.Task}, and plans them through the
 * bean {@link com.github.kagkarlsson.scheduler.SchedulerClient}, which takes part in the transaction that it is called in.
 */
@NullMarked
package dev.throughline.server.jobs;

import org.jspecify.annotations.NullMarked;
