package dev.throughline.connect.gitlab;

import dev.throughline.connect.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * What a connection to GitLab needs.
 *
 * @param address the API's address: {@link #CLOUD}, or {@code https://HOST/api/v4}
 * @param token a personal, group or project access token with the scope {@code read_api}, or {@code api} to open merge requests
 * @param group whose projects are read, with all its sub-groups; without one, all that the token's user is a member of
 */
public record GitLabSettings(URI address, Secret token, Optional<String> group) {
    public static final URI CLOUD = URI.create("https://gitlab.com/api/v4");
}
