package dev.throughline.connect.azuredevops;

import dev.throughline.connect.Secret;
import java.net.URI;

/**
 * What a connection to Azure DevOps needs.
 *
 * @param address the host's address: {@link #CLOUD}, or that of a server
 * @param organization the organization, or a server's collection
 * @param token a personal access token with the scopes Code (read) and Project (read), and Code (write) to open pull requests
 */
public record AzureDevOpsSettings(URI address, String organization, Secret token) {
    public static final URI CLOUD = URI.create("https://dev.azure.com");
}
