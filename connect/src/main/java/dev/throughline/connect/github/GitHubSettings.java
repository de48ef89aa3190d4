package dev.throughline.connect.github;

import dev.throughline.connect.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * What a connection to GitHub needs.
 *
 * @param address the API's address: {@link #CLOUD}, or {@code https://HOST/api/v3}
 * @param token a personal access token, fine-grained or classic, or an App's installation token
 * @param organization whose repositories are read; without one, all that the token's user can see
 */
public record GitHubSettings(URI address, Secret token, Optional<String> organization) {
    public static final URI CLOUD = URI.create("https://api.github.com");
}
