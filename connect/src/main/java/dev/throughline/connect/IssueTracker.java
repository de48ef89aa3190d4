package dev.throughline.connect;

import java.util.List;

/** Where tickets live. */
public interface IssueTracker {
    /** The tracker's name as people know it: {@code Jira}. */
    String tracker();

    /**
     * Asks whether the connection works.
     *
     * @throws ConnectorException if it does not work
     */
    ConnectionCheck check();

    /** Creates a ticket. Calling it twice makes two. */
    Ticket create(NewTicket ticket);

    /** Reads how a ticket stands. */
    Ticket read(String key);

    /** Puts a link into a ticket. */
    void link(String key, String title, String address);

    /**
     * A ticket to create.
     *
     * @param project the project's key in Jira, the repository's full name elsewhere
     * @param title one line
     * @param body plain text with blank lines between paragraphs
     */
    record NewTicket(String project, String title, String body, List<String> labels) {
        public NewTicket {
            labels = List.copyOf(labels);
        }
    }

    /**
     * A ticket.
     *
     * @param key as {@link #read} takes it: {@code SHOP-12}, {@code acme/shop#7}
     * @param page where people see it
     * @param state how it stands
     * @param statusWord the tracker's own word for that
     */
    record Ticket(String key, String page, State state, String statusWord) {
        public enum State {
            OPEN,
            IN_PROGRESS,
            DONE
        }
    }
}
