package dev.throughline.connect.github;

import dev.throughline.connect.Secret;

/** How we show GitHub who we are. */
public sealed interface GitHubCredential {
    /** A personal access token, fine-grained or classic. */
    record Token(Secret text) implements GitHubCredential {}

    /**
     * A GitHub App, installed in an organization.
     *
     * @param id the App's id, or its client id
     * @param installation the installation's id, which ends the address of its settings page
     * @param privateKey the PEM file that GitHub gives, as a whole
     */
    record App(String id, long installation, Secret privateKey) implements GitHubCredential {}
}
