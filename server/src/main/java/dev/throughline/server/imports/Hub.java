package dev.throughline.server.imports;

import dev.throughline.server.connections.Connection;
import dev.throughline.server.connections.ConnectionId;
import dev.throughline.server.connections.Connections;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The integration hub at a glance. */
public final class Hub {
    private final Connections connections;
    private final ImportReports reports;
    private final Synchronizations synchronizations;
    private final InstantSource clock;

    Hub(Connections connections, ImportReports reports, Synchronizations synchronizations, InstantSource clock) {
        this.connections = connections;
        this.reports = reports;
        this.synchronizations = synchronizations;
        this.clock = clock;
    }

    /** All that is connected. */
    public List<HubCard> cards() {
        Map<ConnectionId, SyncRun> newest =
                reports.newest().stream().collect(Collectors.toMap(SyncRun::connection, Function.identity()));
        return connections.all().stream()
                .map(connection -> card(connection, Optional.ofNullable(newest.get(connection.id()))))
                .toList();
    }

    /** One connection, disconnected ones too. */
    public Optional<HubCard> card(ConnectionId id) {
        return connections
                .find(id)
                .map(connection -> card(
                        connection, reports.of(id, Optional.empty()).stream().findFirst()));
    }

    private HubCard card(Connection connection, Optional<SyncRun> lastRun) {
        return new HubCard(
                connection,
                lastRun,
                connection.isActive() ? synchronizations.next(connection.id()) : Optional.empty(),
                HubCard.ofKey(connection, clock.instant()));
    }
}
