package dev.throughline.server.webhooks;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that happened, for others.
 *
 * @param name its id, the same at each attempt
 * @param data a JSON object
 */
record OutgoingEvent(UUID name, Instant at, String type, String subject, String data) {}
