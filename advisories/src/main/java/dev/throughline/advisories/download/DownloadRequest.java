package dev.throughline.advisories.download;

import java.net.URI;
import java.util.Optional;

/**
 * One file to fetch.
 *
 * @param address HTTP or HTTPS; user and password in it are sent to that host as basic authentication
 * @param etag of the copy at hand, so that the server need not send it again
 * @param lastModified of the copy at hand, likewise
 * @param maxBytes the largest size accepted
 */
public record DownloadRequest(URI address, Optional<String> etag, Optional<String> lastModified, long maxBytes) {

    /** The address as it may be shown and stored: without user and password. */
    public String shownAddress() {
        return Addresses.withoutUser(address).toString();
    }
}
