package dev.throughline.server.web.imports;

import dev.throughline.server.connections.Connection;
import dev.throughline.server.imports.HubCard;
import dev.throughline.server.imports.SyncRun;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A connection for programs, without its secrets. */
record ConnectionJson(
        long id,
        String kind,
        String name,
        String state,
        Map<String, String> settings,
        int everyMinutes,
        Optional<Instant> keyExpiresAt,
        Optional<Instant> nextRun,
        Optional<SyncRun> lastRun,
        List<String> warnings) {
    static ConnectionJson of(HubCard card) {
        Connection connection = card.connection();
        return new ConnectionJson(
                connection.id().value(),
                connection.kind().path(),
                connection.name(),
                connection.state().name(),
                connection.settings(),
                connection.everyMinutes(),
                connection.keyExpiresAt(),
                card.nextRun(),
                card.lastRun(),
                card.warnings().stream().map(HubCard.Warning::words).toList());
    }
}
