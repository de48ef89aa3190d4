package dev.throughline.connect.aws;

import dev.throughline.connect.Secret;
import dev.throughline.model.graph.SourceId;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What a connection to AWS needs.
 *
 * @param source whose word the inventory is
 * @param key an access key; empty to take what the environment of this process gives (a role of its machine, pod or task)
 * @param accounts the accounts to read, each by a role of its own; empty for the key's own account alone
 * @param regions the regions to read; empty for those that each account has turned on
 * @param home the region that is asked for what belongs to none
 * @param endpoint where every service is asked, in place of its own address: for a proxy, or a test
 */
public record AwsSettings(
        SourceId source,
        Optional<AccessKey> key,
        List<AccountRole> accounts,
        List<String> regions,
        String home,
        Optional<URI> endpoint) {
    public AwsSettings {
        accounts = List.copyOf(accounts);
        regions = List.copyOf(regions);
    }

    /** An access key of a user. */
    public record AccessKey(String id, Secret secret) {}

    /**
     * A role that is assumed to read an account.
     *
     * @param externalId what the role's trust policy asks for, so that nobody else has us assume it
     */
    public record AccountRole(String roleArn, Optional<String> externalId) {
        /** The account, by the role's ARN. */
        public String account() {
            return AwsResource.partOfArn(roleArn, 4);
        }
    }
}
