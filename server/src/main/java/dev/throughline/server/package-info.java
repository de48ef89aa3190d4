/**
 * The hub and the security graph as a server: {@code throughline serve}.
 *
 * <p>{@link dev.throughline.server.ServerApplication} is the Spring application; {@code command} holds the command lines that
 * start it, {@code database} where its PostgreSQL comes from. Every other package is one subject and owns its tables; others ask
 * it. {@code api} and {@code pages} translate HTTP to the services of the subjects and hold no rules of their own.
 *
 * <p>Migrations lie in {@code db/migration} and only go forward: {@code V<number>__<subject>.sql}.
 */
@NullMarked
package dev.throughline.server;

import org.jspecify.annotations.NullMarked;
