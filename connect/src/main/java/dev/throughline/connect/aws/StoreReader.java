package dev.throughline.connect.aws;

import dev.throughline.model.graph.Input;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import tools.jackson.databind.node.ObjectNode;

/** Asks for databases and secrets; of secrets, that they are there, never what they say. */
final class StoreReader {
    private final RdsClient rds;
    private final SecretsManagerClient secrets;
    private final AwsCalls calls;
    private final AwsMapping mapping;

    StoreReader(AwsSession session, AwsCalls calls, AwsMapping mapping) {
        this.rds = session.client(RdsClient.builder(), calls.region());
        this.secrets = session.client(SecretsManagerClient.builder(), calls.region());
        this.calls = calls;
        this.mapping = mapping;
    }

    void read() {
        calls.run(
                Input.DATA_STORES,
                "rds:DescribeDBInstances",
                () -> rds.describeDBInstancesPaginator().forEach(page -> SdkReader.take(calls, mapping, page)));
        List<SecretListEntry> entries = new ArrayList<>();
        calls.run(
                Input.DATA_STORES,
                "secretsmanager:ListSecrets",
                () -> secrets.listSecretsPaginator().forEach(page -> entries.addAll(page.secretList())));
        entries.forEach(entry -> {
            ObjectNode data = SdkJson.of(entry);
            calls.attempt(
                            Input.RESOURCE_POLICIES,
                            "secretsmanager:GetResourcePolicy",
                            () -> SdkJson.of(secrets.getResourcePolicy(request -> request.secretId(entry.arn()))))
                    .ifPresent(answer -> data.set("ResourcePolicy", answer.path("ResourcePolicy")));
            SdkReader.take(calls, mapping, AwsKind.SECRET, data);
        });
    }
}
