package dev.throughline.server.deployments;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.github.GitHub;
import dev.throughline.model.InputException;
import dev.throughline.model.RepositoryKey;
import dev.throughline.server.access.Actor;
import dev.throughline.server.connections.Connection;
import dev.throughline.server.connections.ConnectionId;
import dev.throughline.server.connections.ConnectionKind;
import dev.throughline.server.connections.Connections;
import dev.throughline.server.connections.Connectors;
import dev.throughline.server.connections.Connectors.Opened;
import dev.throughline.server.deployments.DeploymentStore.Row;
import dev.throughline.server.estate.Repositories;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells GitHub what is new or has changed since it was told. */
public final class DeploymentRecords {
    private static final Actor ACTOR = Actor.system("deployment records");

    private final DeploymentStore store;
    private final Repositories repositories;
    private final Connections connections;
    private final Connectors connectors;

    DeploymentRecords(
            DeploymentStore store, Repositories repositories, Connections connections, Connectors connectors) {
        this.store = store;
        this.repositories = repositories;
        this.connections = connections;
        this.connectors = connectors;
    }

    /** Goes through all records once; does nothing until an administrator turns it on. */
    public void round() {
        Map<ConnectionId, Opened> opened = new HashMap<>();
        try {
            List<Row> rows = store.due(0);
            while (store.isOn() && !rows.isEmpty() && !Thread.currentThread().isInterrupted()) {
                for (Row row : rows) {
                    if (!row.isTold()) {
                        tell(row, opened);
                    }
                }
                rows = store.due(rows.getLast().id());
            }
        } catch (ConnectorException trouble) {
            if (!trouble.mayPass()) {
                throw trouble;
            }
            // The next round goes on where this one was asked to wait.
        } finally {
            opened.values().forEach(Opened::close);
        }
    }

    private void tell(Row row, Map<ConnectionId, Opened> opened) {
        Optional<Connection> connection = connection(row.repository());
        if (connection.isEmpty()) {
            store.failed(row, "no connection to GitHub shows " + row.repository());
            return;
        }
        try {
            Opened host = opened.computeIfAbsent(connection.get().id(), _ -> connectors.open(connection.get(), ACTOR));
            if (host instanceof Opened.Host(GitHub gitHub, var _)) {
                gitHub.record(owner(row.repository()), row.deployment());
                store.told(row);
            }
        } catch (ConnectorException refused) {
            if (refused.mayPass()) {
                throw refused;
            }
            store.failed(
                    row,
                    refused.getMessage() + "; give the token the organization permission Artifact metadata: write");
        } catch (InputException wrong) {
            store.failed(row, wrong.problem().toString());
        }
    }

    private Optional<Connection> connection(RepositoryKey repository) {
        return repositories
                .connectionOf(repository)
                .flatMap(connections::find)
                .filter(known -> known.kind() == ConnectionKind.GITHUB && known.isActive());
    }

    private static String owner(RepositoryKey repository) {
        return repository.path().substring(0, repository.path().indexOf('/'));
    }
}
