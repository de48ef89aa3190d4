package dev.throughline.connect;

/**
 * A pull or merge request.
 *
 * @param number as the host's API takes it
 * @param page where people see it
 * @param state what became of it
 * @param branch the branch that it wants to merge
 */
public record ChangeRequest(String number, String page, State state, String branch) {

    public enum State {
        OPEN,
        MERGED,
        /** Closed without merging. */
        CLOSED
    }
}
