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

/** The connections at which tickets can be made. */
final class ConnectedTrackers implements IssueTrackers {
    private static final Actor ACTOR = Actor.system("tickets");

    private final Connections connections;
    private final Connectors connectors;

    ConnectedTrackers(Connections connections, Connectors connectors) {
        this.connections = connections;
        this.connectors = connectors;
    }

    @Override
    public List<Tracker> connected() {
        return connections.all().stream()
                .filter(ConnectedTrackers::takesTickets)
                .map(connection -> new Tracker(
                        connection.id().value(), connection.name(), connection.kind() == ConnectionKind.JIRA))
                .toList();
    }

    private static boolean takesTickets(Connection connection) {
        return connection.state() == Connection.State.ACTIVE
                && connection.kind().category() == ConnectionKind.Category.TICKETS;
    }

    @Override
    public Optional<Connected> of(long connectionId) {
        return connections
                .find(new ConnectionId(connectionId))
                .filter(ConnectedTrackers::takesTickets)
                .flatMap(this::open);
    }

    private Optional<Connected> open(Connection connection) {
        Opened opened = connectors.open(connection, ACTOR);
        if (opened instanceof Opened.Tracker tracker) {
            return Optional.of(new AtTracker(tracker));
        }
        opened.close();
        return Optional.empty();
    }

    private record AtTracker(Opened.Tracker opened) implements Connected {
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
