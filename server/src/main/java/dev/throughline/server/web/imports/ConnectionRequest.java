package dev.throughline.server.web.imports;

import dev.throughline.model.InputException;
import dev.throughline.server.connections.ConnectionForm;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** Reads a form of a page, or a body of REST, into what a connection is told. */
final class ConnectionRequest {
    private static final int USUAL_INTERVAL = 360;

    private ConnectionRequest() {}

    static ConnectionForm form(Map<String, String> fields) {
        return new ConnectionForm(
                fields.getOrDefault("name", ""),
                fields,
                interval(fields),
                expiry(fields.getOrDefault("keyExpiresAt", "")));
    }

    private static int interval(Map<String, String> fields) {
        String minutes = fields.getOrDefault("everyMinutes", "").strip();
        try {
            return minutes.isEmpty() ? USUAL_INTERVAL : Integer.parseInt(minutes);
        } catch (NumberFormatException e) {
            throw new InputException("interval", "is no number", "give minutes: usually 360", e);
        }
    }

    private static Optional<Instant> expiry(String text) {
        try {
            return text.isBlank()
                    ? Optional.empty()
                    : Optional.of(LocalDate.parse(text.strip())
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant());
        } catch (DateTimeException e) {
            throw new InputException("expiry of the key", "is no date", "write it as 2027-01-31", e);
        }
    }
}
