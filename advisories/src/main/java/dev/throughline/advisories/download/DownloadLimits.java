package dev.throughline.advisories.download;

import java.time.Duration;

/**
 * How patient a download is.
 *
 * @param connect until the connection stands
 * @param idle without a single byte
 * @param total from the request to the last byte
 * @param maxRedirects how many redirects are followed
 */
public record DownloadLimits(Duration connect, Duration idle, Duration total, int maxRedirects) {
    public static final DownloadLimits DEFAULT =
            new DownloadLimits(Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofMinutes(30), 5);
}
