package dev.throughline.server.remediations;

import java.time.Instant;
import java.util.List;

/**
 * The edit of a remediation as it was last worked out.
 *
 * @param body the text that goes with the pull request, in Markdown
 * @param diff the difference in unified form; empty when there is nothing to edit
 * @param steps what was edited, one sentence each
 * @param leftToDo what only people can do
 * @param at when it was worked out
 */
public record Preview(String title, String body, String diff, List<String> steps, List<String> leftToDo, Instant at) {
    public Preview {
        steps = List.copyOf(steps);
        leftToDo = List.copyOf(leftToDo);
    }
}
