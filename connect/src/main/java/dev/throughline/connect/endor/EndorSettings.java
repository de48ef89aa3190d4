package dev.throughline.connect.endor;

import dev.throughline.connect.Secret;
import java.net.URI;

/**
 * What a connection to Endor Labs needs.
 *
 * @param address the API's address; {@link #CLOUD} for everyone but tenants of their own
 * @param namespace the namespace to import, with all below it
 * @param key the id of an API key with the role Read-only
 * @param secret its secret
 */
public record EndorSettings(URI address, String namespace, String key, Secret secret) {
    public static final URI CLOUD = URI.create("https://api.endorlabs.com");
}
