package dev.throughline.connect.mend;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import dev.throughline.connect.Secret;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * What a connection to Mend.io needs.
 *
 * @param address the API's address
 * @param email the user's, or better the service user's, e-mail address
 * @param userKey its user key
 * @param organization the organization's UUID; without it Mend.io takes the user's last one
 * @param repositoryHost the host of the repositories, for projects that name theirs by owner and name alone
 */
public record MendSettings(
        URI address, String email, Secret userKey, Optional<String> organization, Optional<String> repositoryHost) {

    /**
     * The API's address from that of the web application, or from itself: {@code https://saas.mend.io} has its API at
     * {@code https://api-saas.mend.io}.
     *
     * @throws ConnectorException if the text is no address, or one with a path
     */
    public static URI apiAddress(String text) {
        String written = text.strip().replaceFirst("/+$", "");
        try {
            URI address = URI.create(written.contains("://") ? written : "https://" + written);
            boolean rootOnly = address.getHost() != null
                    && address.getRawPath().isEmpty()
                    && address.getRawQuery() == null
                    && address.getRawUserInfo() == null;
            if (rootOnly) {
                return URI.create(address.getScheme() + "://" + apiHost(address.getRawAuthority()));
            }
        } catch (IllegalArgumentException _) {
            // told below
        }
        throw new ConnectorException(
                Reason.ADDRESS_REFUSED,
                "Mend.io",
                "the address is not that of a host alone",
                "give the address of the web application without a path, such as https://saas.mend.io");
    }

    private static String apiHost(String authority) {
        String host = authority.toLowerCase(Locale.ROOT);
        boolean named = host.chars().anyMatch(Character::isLetter) && host.contains(".");
        return host.startsWith("api-") || !named ? host : "api-" + host;
    }
}
