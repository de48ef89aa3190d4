package dev.throughline.advisories.download;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says in a few words why a download did not work; the exceptions of the HTTP client often carry no message. */
final class Failures {
    private Failures() {}

    static String describe(IOException failure, URI address) {
        if (failure instanceof HttpConnectTimeoutException) {
            return "cannot be reached: " + address.getHost() + " does not answer";
        }
        if (failure instanceof HttpTimeoutException || failure instanceof TooLargeException) {
            return "was not downloaded: " + failure.getMessage();
        }
        if (failure instanceof SSLException) {
            return "cannot be trusted: " + failure.getMessage();
        }
        if (hasCause(failure, UnknownHostException.class) || hasCause(failure, UnresolvedAddressException.class)) {
            return "cannot be reached: there is no host " + address.getHost();
        }
        if (hasCause(failure, ConnectException.class)) {
            return "cannot be reached: the connection was refused";
        }
        String message = failure.getMessage();
        return "was not downloaded: " + (message == null ? "the connection broke" : message);
    }

    private static boolean hasCause(@Nullable Throwable failure, Class<? extends Throwable> type) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return true;
            }
        }
        return false;
    }
}
