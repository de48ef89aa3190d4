package dev.throughline.cli.upload;

import dev.throughline.model.InputException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A server that takes reports, and who this program is to it.
 *
 * @param address where its pages are, without a slash at the end
 * @param token an API token
 */
public record ReportServer(URI address, String token) {
    /** The environment variable that holds the token: arguments of processes are for everyone to see. */
    public static final String TOKEN_VARIABLE = "THROUGHLINE_TOKEN";

    private static final Pattern TOKEN = Pattern.compile("[!-~]+");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d+){3}|\\[::1]");

    /**
     * A server that a user names.
     *
     * @param token what the variable holds
     * @param allowHttp whether the token may go to another machine without TLS
     * @throws InputException if it is no address of a server, or there is no token for it
     */
    public static ReportServer of(String address, Optional<String> token, boolean allowHttp) {
        URI uri = parsed(address);
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        if (isPlain(uri) && !allowHttp && !LOOPBACK.matcher(host).matches()) {
            throw new InputException(
                    "--upload " + address,
                    "would send the token over the network for everyone to read",
                    "use https://, or say --allow-http where the network is trusted");
        }
        String given = token.map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new InputException(
                        TOKEN_VARIABLE,
                        "is not set, and --upload needs an API token",
                        "make one with the permission to upload reports on your account page of the server, and set the"
                                + " variable to it"));
        if (!TOKEN.matcher(given).matches()) {
            throw new InputException(
                    TOKEN_VARIABLE, "holds characters that no token has", "set it to the token as it was shown");
        }
        return new ReportServer(uri, given);
    }

    private static URI parsed(String address) {
        try {
            URI uri = new URI(address.strip().replaceFirst("/+$", ""));
            boolean isWeb = "https".equalsIgnoreCase(uri.getScheme()) || isPlain(uri);
            boolean isBare = uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
            if (isWeb && isBare && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException _) {
            // Answered below, as what is no address of a server is.
        }
        throw new InputException(
                "--upload", "is not given the address of a server", "write it as https://throughline.example.org");
    }

    private static boolean isPlain(URI uri) {
        return "http".equalsIgnoreCase(uri.getScheme());
    }

    /** The address of something on it. */
    URI at(String path) {
        return URI.create(address + path);
    }

    /** Without the token, which belongs into no message. */
    @Override
    public String toString() {
        return address.toString();
    }
}
