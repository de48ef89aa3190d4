package dev.throughline.connect.http;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import dev.throughline.connect.json.Fields;
import dev.throughline.connect.json.JsonReader;
import dev.throughline.connect.json.MalformedJsonException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The answer to one request, read whole.
 *
 * @param address where it came from: another address than asked, after a redirect
 * @param status the HTTP status
 * @param body the body, unpacked
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record ApiAnswer(URI address, int status, HttpHeaders headers, byte[] body, JsonReader reader) {

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** The body as JSON. */
    public Fields json() {
        try {
            return reader.read(body);
        } catch (MalformedJsonException e) {
            throw new ConnectorException(
                            Reason.ANSWER_MALFORMED,
                            place(),
                            "its answer " + e.getMessage(),
                            "check that the address is that of the service and no proxy answers in its place")
                    .causedBy(e);
        }
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Whether the answer says that it is JSON. */
    public boolean saysJson() {
        return header("Content-Type")
                .map(type -> type.toLowerCase(Locale.ROOT))
                .filter(type -> type.contains("json"))
                .isPresent();
    }

    /** Where it came from, for messages. */
    public String place() {
        return Wording.place(address);
    }

    Optional<Fields> jsonIfAny() {
        try {
            return Optional.of(reader.read(body));
        } catch (MalformedJsonException _) {
            return Optional.empty();
        }
    }
}
