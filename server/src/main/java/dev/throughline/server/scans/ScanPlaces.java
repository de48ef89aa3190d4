package dev.throughline.server.scans;

import dev.throughline.connect.CloneCredential;
import dev.throughline.connect.Secret;
import dev.throughline.model.InputException;
import dev.throughline.model.RepositoryKey;
import dev.throughline.server.access.Actor;
import dev.throughline.server.connections.Connection;
import dev.throughline.server.connections.ConnectionId;
import dev.throughline.server.connections.Connections;
import dev.throughline.server.connections.Connectors;
import dev.throughline.server.connections.Connectors.Opened;
import dev.throughline.server.estate.RepositoryId;
import java.net.URI;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where repositories are cloned from. */
final class ScanPlaces {
    private static final Actor ACTOR = Actor.system("scans");

    private final JdbcClient jdbc;
    private final Connections connections;
    private final Connectors connectors;

    ScanPlaces(JdbcClient jdbc, Connections connections, Connectors connectors) {
        this.jdbc = jdbc;
        this.connections = connections;
        this.connectors = connectors;
    }

    /**
     * Where a repository is cloned from.
     *
     * @param address for http or https, without user
     */
    record Place(RepositoryKey key, Connection connection, URI address, String branch) {}

    private record Row(RepositoryKey key, Optional<Long> connection, String address, Optional<String> branch) {}

    /**
     * The place of a repository.
     *
     * @throws InputException if no connected host shows it, or it is empty
     */
    Place of(RepositoryId repository) {
        Row row = jdbc.sql("""
                        SELECT key, CASE WHEN gone_at IS NULL THEN connection_id END, clone_address, default_branch
                        FROM repository WHERE repository_id = :id
                        """)
                .param("id", repository.value())
                .query((found, _) -> new Row(
                        RepositoryKey.parse(found.getString(1)).orElseThrow(),
                        Optional.ofNullable(found.getObject(2, Long.class)),
                        found.getString(3),
                        Optional.ofNullable(found.getString(4))))
                .optional()
                .orElseThrow(() -> new InputException("the repository", "is gone", "look for it by its new name"));
        Connection connection = row.connection()
                .flatMap(id -> connections.find(new ConnectionId(id)))
                .filter(Connection::isActive)
                .orElseThrow(() -> new InputException(
                        row.key(),
                        "is shown by no connected host, so there is no key to clone it with",
                        "connect its host on the Integrations page"));
        String branch = row.branch()
                .orElseThrow(() -> new InputException(
                        row.key(), "has no default branch", "push to it, and synchronize its connection"));
        return new Place(row.key(), connection, address(row), branch);
    }

    private static URI address(Row row) {
        try {
            URI address = URI.create(row.address());
            String scheme = address.getScheme();
            if (address.getHost() != null
                    && address.getUserInfo() == null
                    && ("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme))) {
                return address;
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw new InputException(
                row.key(),
                "has no address for https to clone it from",
                "synchronize its connection, which asks for it");
    }

    /** The key of the connection, which the audit log notes, as a header; nothing where the address is not of its host. */
    Optional<Secret> authorization(Place place) {
        try (Opened opened = connectors.open(place.connection(), ACTOR)) {
            return opened instanceof Opened.Host host
                    ? host.host().cloneCredential(place.address()).map(CloneCredential::header)
                    : Optional.empty();
        }
    }
}
