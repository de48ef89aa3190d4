package dev.throughline.connect;

import java.util.List;

/**
 * A change to open a pull or merge request with.
 *
 * @param branch the branch to make; its name stands for the change, so that opening it twice gives one request
 * @param base the branch to change
 * @param title one line, also the commit's message
 * @param body Markdown
 * @param labels labels for the request
 * @param files files with their new content; each is there already
 */
public record ProposedChange(
        String branch, String base, String title, String body, List<String> labels, List<RepositoryFile> files) {
    public ProposedChange {
        labels = List.copyOf(labels);
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("a change edits at least one file");
        }
    }
}
