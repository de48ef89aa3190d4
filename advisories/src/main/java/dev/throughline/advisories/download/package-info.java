/**
 * Fetches files over HTTP: conditional requests, bounded size and time, proxies, redirects.
 *
 * <p>{@link Downloader} does one file. It never follows a redirect from HTTPS to HTTP, and sends credentials only to the
 * host that they were given for.
 */
@NullMarked
package dev.throughline.advisories.download;

import org.jspecify.annotations.NullMarked;
