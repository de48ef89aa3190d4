package dev.throughline.connect.azure;

import dev.throughline.connect.Secret;
import dev.throughline.model.graph.SourceId;
import java.net.URI;
import java.util.List;

/**
 * What a connection to Azure needs.
 *
 * @param source whose word the inventory is
 * @param tenant the directory's id
 * @param clientId the application's id
 * @param clientSecret a secret of the application, which has the role Reader, or the printed one, at what is read
 * @param subscriptions the subscriptions to read; empty for all that the application sees
 * @param management where Azure Resource Manager is: {@link #CLOUD}, or that of another cloud
 * @param login where tokens are given: {@link #LOGIN}
 */
public record AzureSettings(
        SourceId source,
        String tenant,
        String clientId,
        Secret clientSecret,
        List<String> subscriptions,
        URI management,
        URI login) {
    public static final URI CLOUD = URI.create("https://management.azure.com");
    public static final URI LOGIN = URI.create("https://login.microsoftonline.com");

    public AzureSettings {
        subscriptions = List.copyOf(subscriptions);
    }
}
