package dev.throughline.connect.http;

import dev.throughline.connect.Secret;
import java.util.List;
import java.util.SortedMap;

/** Who we are, in headers. Implementations may ask for a token on the way; they are safe for use by several threads. */
public interface SignIn {
    /**
     * The headers that sign a request, by name.
     *
     * @throws dev.throughline.connect.ConnectorException if a token was needed and not given
     */
    SortedMap<String, String> headers();

    /**
     * A request so signed was refused.
     *
     * @param status 401 or 403
     * @return whether it is worth sending once more, as {@link #headers} are others now
     */
    boolean renew(int status);

    /** The same, for those who read in the answer what is asked of them. */
    default boolean renew(ApiAnswer refusal) {
        return renew(refusal.status());
    }

    /** Everything that no message may hold. */
    List<Secret> secrets();
}
