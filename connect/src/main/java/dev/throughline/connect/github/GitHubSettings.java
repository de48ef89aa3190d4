package dev.throughline.connect.github;

import java.net.URI;
import java.util.Optional;

/**
 * What a connection to GitHub needs.
 *
 * @param address the API's address: {@link #CLOUD}, or {@code https://HOST/api/v3}
 * @param credential a token, or an App
 * @param organization whose repositories are read; without one, all that the token's user can see, or that the App was given
 */
public record GitHubSettings(URI address, GitHubCredential credential, Optional<String> organization) {
    public static final URI CLOUD = URI.create("https://api.github.com");

    /** Where the cloud's repositories are seen and cloned. */
    static final URI CLOUD_PAGES = URI.create("https://github.com");
}
