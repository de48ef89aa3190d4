package dev.throughline.server.remediations;

import dev.throughline.connect.IssueTracker;
import java.util.List;
import java.util.Optional;

/** Where tickets can be made. */
public interface IssueTrackers {
    /** The trackers that are connected and can hold tickets about a repository, by name. */
    List<Tracker> connected(long repositoryId);

    /** A tracker with its credential; to be closed. Empty if it is not connected any more. */
    Optional<Connected> of(long connectionId);

    /**
     * A tracker that is connected.
     *
     * @param takesProject whether a ticket names a project there; otherwise it belongs to the repository
     */
    record Tracker(long connectionId, String name, boolean takesProject) {}

    /** A tracker to make requests to. */
    interface Connected extends AutoCloseable {
        IssueTracker tracker();

        /** Whether a ticket names a project there; otherwise it belongs to the remediation's own repository, and to no other. */
        boolean takesProject();

        @Override
        void close();
    }
}
