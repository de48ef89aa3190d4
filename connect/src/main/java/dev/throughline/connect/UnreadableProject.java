package dev.throughline.connect;

/**
 * A project whose findings could not all be read in this walk. None of its findings may be closed for being absent.
 *
 * @param projectId the project, as the tool names it
 * @param reason why, for people: {@code the tool answered 500 five times}
 */
public record UnreadableProject(String projectId, String reason) {}
