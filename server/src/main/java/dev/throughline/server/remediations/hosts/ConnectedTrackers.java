package dev.throughline.server.remediations.hosts;

import dev.throughline.connect.IssueTracker;
import dev.throughline.server.access.Actor;
import dev.throughline.server.connections.Connection;
import dev.throughline.server.connections.ConnectionId;
import dev.throughline.server.connections.ConnectionKind;
import dev.throughline.server.connections.Connections;
import dev.throughline.server.connections.Connectors;
import dev.throughline.server.connections.Connectors.Opened;
import dev.throughline.server.remediations.IssueTrackers;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The connections at which tickets can be made: trackers, and hosts of repositories with issues of their own. */
final class ConnectedTrackers implements IssueTrackers {
    private static final Actor ACTOR = Actor.system("tickets");

    private final JdbcClient jdbc;
    private final Connections connections;
    private final Connectors connectors;

    ConnectedTrackers(JdbcClient jdbc, Connections connections, Connectors connectors) {
        this.jdbc = jdbc;
        this.connections = connections;
        this.connectors = connectors;
    }

    @Override
    public List<Tracker> connected(long repositoryId) {
        Optional<ConnectionId> host = jdbc.sql("""
                        SELECT connection_id FROM repository
                        WHERE repository_id = :id AND connection_id IS NOT NULL AND gone_at IS NULL
                        """)
                .param("id", repositoryId)
                .query((row, _) -> new ConnectionId(row.getLong(1)))
                .optional();
        return connections.all().stream()
                .filter(Connection::isActive)
                .filter(connection -> takesProject(connection) || host.equals(Optional.of(connection.id())))
                .filter(connection -> connection.kind().hasTickets())
                .map(connection -> new Tracker(
                        connection.id().value(),
                        takesProject(connection) ? connection.name() : connection.name() + " issues",
                        takesProject(connection)))
                .toList();
    }

    private static boolean takesProject(Connection connection) {
        return connection.kind().category() == ConnectionKind.Category.TICKETS;
    }

    @Override
    public Optional<Connected> of(long connectionId) {
        return connections
                .find(new ConnectionId(connectionId))
                .filter(connection -> connection.isActive() && connection.kind().hasTickets())
                .map(connection -> new AtTracker(connectors.openTracker(connection, ACTOR), takesProject(connection)));
    }

    private record AtTracker(Opened.Tracker opened, boolean takesProject) implements Connected {
        @Override
        public IssueTracker tracker() {
            return opened.tracker();
        }

        @Override
        public void close() {
            opened.close();
        }
    }
}
