package dev.throughline.connect.ci;

import java.net.URI;

/**
 * Whose tokens count.
 *
 * @param issuer the {@code iss} of its tokens, without a slash at the end; its keys are found below it (OpenID Connect Discovery)
 * @param system what its claims mean
 * @param repositoryHost the host of the repositories that its claims name by path
 */
public record TrustedIssuer(URI issuer, CiSystem system, String repositoryHost) {

    /** github.com. */
    public static TrustedIssuer gitHub() {
        return new TrustedIssuer(
                URI.create("https://token.actions.githubusercontent.com"), CiSystem.GITHUB_ACTIONS, "github.com");
    }

    /** A GitHub Enterprise Server. */
    public static TrustedIssuer gitHubEnterprise(URI server) {
        return new TrustedIssuer(server.resolve("/_services/token"), CiSystem.GITHUB_ACTIONS, server.getHost());
    }

    /** gitlab.com or an instance of one's own. */
    public static TrustedIssuer gitLab(URI instance) {
        return new TrustedIssuer(instance, CiSystem.GITLAB_CI, instance.getHost());
    }

    /** An organization of Azure DevOps, by its id, which is a UUID. */
    public static TrustedIssuer azureDevOps(String organizationId) {
        return new TrustedIssuer(
                URI.create("https://vstoken.dev.azure.com/" + organizationId),
                CiSystem.AZURE_PIPELINES,
                "dev.azure.com");
    }
}
