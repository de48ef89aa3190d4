/**
 * Tells other systems what happens: CloudEvents 1.0 over HTTP, signed as Standard Webhooks says.
 *
 * <p>Events are written by triggers of the tables that they are about, so in the transaction that makes them true and whatever writes;
 * for events that nobody subscribed to, a statement costs one look. {@link dev.throughline.server.webhooks.WebhookRounds}, a job,
 * delivers them in their order for each webhook, again and later after a failure. A process that is killed between a request and
 * the note that it was taken makes the request again: with the same id, by which receivers know it.
 */
@NullMarked
package dev.throughline.server.webhooks;

import org.jspecify.annotations.NullMarked;
