package dev.throughline.connect.jira;

import dev.throughline.connect.Secret;
import java.net.URI;

/**
 * What a connection to Jira Cloud needs.
 *
 * @param address the site: {@code https://acme.atlassian.net}
 * @param email the e-mail address of the account that the token belongs to
 * @param token an API token
 * @param issueType the type of the issues that are created, as the project calls it: {@code Task}
 */
public record JiraSettings(URI address, String email, Secret token, String issueType) {}
