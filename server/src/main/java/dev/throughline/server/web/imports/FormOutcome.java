package dev.throughline.server.web.imports;

import dev.throughline.connect.ConnectionCheck;
import java.util.Optional;

/**
 * What came of trying a form.
 *
 * @param check what the connection can see, if it works
 * @param trouble what is wrong, or empty text
 * @param remedy what to do about it
 */
public record FormOutcome(Optional<ConnectionCheck> check, String trouble, String remedy) {
    static final FormOutcome NONE = new FormOutcome(Optional.empty(), "", "");

    public boolean isRefused() {
        return !trouble.isEmpty();
    }
}
