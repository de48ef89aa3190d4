package dev.throughline.server.explorer;

import java.time.Instant;
import java.util.Optional;

/**
 * A question that is kept.
 *
 * @param name in links; it stays when title and question change
 * @param question in its text form
 * @param alert whether somebody is told when the answer changes
 * @param rows how many rows the answer had when it was last looked at; only with an alert
 * @param changedAt when the answer last changed; only with an alert
 */
public record SavedQuery(
        String name,
        String title,
        String question,
        String createdBy,
        boolean alert,
        Optional<Integer> rows,
        Optional<Instant> changedAt) {}
