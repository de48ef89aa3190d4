package dev.throughline.connect.gcp;

import dev.throughline.connect.Secret;
import dev.throughline.model.graph.SourceId;
import java.net.URI;
import java.util.List;

/**
 * What a connection to Google Cloud needs.
 *
 * @param source whose word the inventory is
 * @param key the key file of a service account, as JSON
 * @param parents what to read: {@code projects/shop}, {@code folders/7}, {@code organizations/1}
 * @param address where Cloud Asset Inventory is: {@link #CLOUD}
 */
public record GcpSettings(SourceId source, Secret key, List<String> parents, URI address) {
    public static final URI CLOUD = URI.create("https://cloudasset.googleapis.com");

    public GcpSettings {
        parents = List.copyOf(parents);
    }
}
