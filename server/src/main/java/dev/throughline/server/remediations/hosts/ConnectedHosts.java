package dev.throughline.server.remediations.hosts;

import dev.throughline.connect.SourceControl;
import dev.throughline.connect.SourceRepository;
import dev.throughline.server.access.Actor;
import dev.throughline.server.connections.Connection;
import dev.throughline.server.connections.ConnectionId;
import dev.throughline.server.connections.Connections;
import dev.throughline.server.connections.Connectors;
import dev.throughline.server.connections.Connectors.Opened;
import dev.throughline.server.remediations.SourceControls;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds the host of a repository among the connections. */
final class ConnectedHosts implements SourceControls {
    private static final Actor ACTOR = Actor.system("remediations");

    private final JdbcClient jdbc;
    private final Connections connections;
    private final Connectors connectors;

    ConnectedHosts(JdbcClient jdbc, Connections connections, Connectors connectors) {
        this.jdbc = jdbc;
        this.connections = connections;
        this.connectors = connectors;
    }

    private record Place(ConnectionId connection, String fullName) {}

    @Override
    public Optional<Hosted> of(long repositoryId) {
        return place(repositoryId)
                .flatMap(place -> connections
                        .find(place.connection())
                        .filter(Connection::isActive)
                        .flatMap(connection -> open(connection, place.fullName())));
    }

    private Optional<Place> place(long repositoryId) {
        return jdbc.sql("""
                        SELECT connection_id, full_name FROM repository
                        WHERE repository_id = :id AND connection_id IS NOT NULL AND gone_at IS NULL
                        """)
                .param("id", repositoryId)
                .query((row, _) -> new Place(new ConnectionId(row.getLong(1)), row.getString(2)))
                .optional();
    }

    private Optional<Hosted> open(Connection connection, String fullName) {
        Opened opened = connectors.open(connection, ACTOR);
        if (!(opened instanceof Opened.Host host)) {
            opened.close();
            return Optional.empty();
        }
        Optional<SourceRepository> repository = Optional.empty();
        try {
            repository = host.host().repository(fullName);
            return repository.map(found -> new AtHost(host, found));
        } finally {
            if (repository.isEmpty()) {
                host.close();
            }
        }
    }

    private record AtHost(Opened.Host opened, SourceRepository repository) implements Hosted {
        @Override
        public SourceControl host() {
            return opened.host();
        }

        @Override
        public void close() {
            opened.close();
        }
    }
}
