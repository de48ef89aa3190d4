package dev.throughline.graph.access;

import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.PermissionLevel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which actions mean which level, by type of resource. One action of a level is enough. */
final class ActionTable {
    /**
     * An action and where it is asked for.
     *
     * @param action {@code s3:GetObject}
     * @param inside whether it is about what is in the resource: {@code arn/*}
     * @param data whether it is of the data plane (Azure)
     */
    record Probe(PermissionLevel level, String action, boolean inside, boolean data) {}

    private static final Map<EntityType, List<Probe>> AWS = table("""
            S3_BUCKET              READ_DATA in s3:GetObject
            S3_BUCKET              WRITE     in s3:PutObject
            S3_BUCKET              WRITE     in s3:DeleteObject
            S3_BUCKET              ADMIN     at s3:PutBucketPolicy
            DYNAMODB_TABLE         READ_DATA at dynamodb:GetItem
            DYNAMODB_TABLE         READ_DATA at dynamodb:Scan
            DYNAMODB_TABLE         READ_DATA at dynamodb:Query
            DYNAMODB_TABLE         WRITE     at dynamodb:PutItem
            DYNAMODB_TABLE         WRITE     at dynamodb:UpdateItem
            DYNAMODB_TABLE         ADMIN     at dynamodb:DeleteTable
            RDS_DATABASE           READ_DATA at rds-db:connect
            RDS_DATABASE           READ_DATA at rds:CreateDBSnapshot
            RDS_DATABASE           ADMIN     at rds:ModifyDBInstance
            SECRETS_MANAGER_SECRET READ_DATA at secretsmanager:GetSecretValue
            SECRETS_MANAGER_SECRET WRITE     at secretsmanager:PutSecretValue
            SECRETS_MANAGER_SECRET ADMIN     at secretsmanager:PutResourcePolicy
            SSM_PARAMETER          READ_DATA at ssm:GetParameter
            SSM_PARAMETER          READ_DATA at ssm:GetParameters
            SSM_PARAMETER          WRITE     at ssm:PutParameter
            KMS_KEY                READ_DATA at kms:Decrypt
            KMS_KEY                ADMIN     at kms:PutKeyPolicy
            SQS_QUEUE              READ_DATA at sqs:ReceiveMessage
            SQS_QUEUE              WRITE     at sqs:SendMessage
            SQS_QUEUE              ADMIN     at sqs:SetQueueAttributes
            SNS_TOPIC              READ_DATA at sns:Subscribe
            SNS_TOPIC              WRITE     at sns:Publish
            SNS_TOPIC              ADMIN     at sns:SetTopicAttributes
            VIRTUAL_MACHINE        ADMIN     at ssm:SendCommand
            VIRTUAL_MACHINE        ADMIN     at ssm:StartSession
            FUNCTION               ADMIN     at lambda:UpdateFunctionCode
            CONTAINER_SERVICE      ADMIN     at ecs:ExecuteCommand
            CLOUD_ROLE             ADMIN     at iam:PutRolePolicy
            CLOUD_ROLE             ADMIN     at iam:AttachRolePolicy
            CLOUD_ROLE             ADMIN     at iam:UpdateAssumeRolePolicy
            """);

    private static final Map<EntityType, List<Probe>> AZURE = table("""
            AZURE_STORAGE_ACCOUNT  READ_DATA data Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read
            AZURE_STORAGE_ACCOUNT  READ_DATA at Microsoft.Storage/storageAccounts/listKeys/action
            AZURE_STORAGE_ACCOUNT  WRITE     data Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write
            AZURE_STORAGE_ACCOUNT  WRITE     at Microsoft.Storage/storageAccounts/listKeys/action
            AZURE_STORAGE_ACCOUNT  ADMIN     at Microsoft.Storage/storageAccounts/write
            KEY_VAULT              READ_DATA data Microsoft.KeyVault/vaults/secrets/getSecret/action
            KEY_VAULT              WRITE     data Microsoft.KeyVault/vaults/secrets/setSecret/action
            KEY_VAULT              ADMIN     at Microsoft.KeyVault/vaults/write
            AZURE_SQL              READ_DATA at Microsoft.Sql/servers/databases/export/action
            AZURE_SQL              ADMIN     at Microsoft.Sql/servers/write
            COSMOS_DB              READ_DATA data Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/read
            COSMOS_DB              READ_DATA at Microsoft.DocumentDB/databaseAccounts/readonlykeys/action
            COSMOS_DB              WRITE     at Microsoft.DocumentDB/databaseAccounts/listKeys/action
            COSMOS_DB              ADMIN     at Microsoft.DocumentDB/databaseAccounts/write
            SERVICE_BUS            READ_DATA data Microsoft.ServiceBus/namespaces/messages/receive/action
            SERVICE_BUS            WRITE     data Microsoft.ServiceBus/namespaces/messages/send/action
            SERVICE_BUS            ADMIN     at Microsoft.ServiceBus/namespaces/write
            VIRTUAL_MACHINE        ADMIN     at Microsoft.Compute/virtualMachines/runCommand/action
            FUNCTION               ADMIN     at Microsoft.Web/sites/write
            CONTAINER_SERVICE      ADMIN     at Microsoft.App/containerApps/write
            CONTAINER_SERVICE      ADMIN     at Microsoft.Web/sites/write
            CLUSTER                ADMIN     at Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action
            SUBSCRIPTION           ADMIN     at Microsoft.Authorization/roleAssignments/write
            RESOURCE_GROUP         ADMIN     at Microsoft.Authorization/roleAssignments/write
            MANAGEMENT_GROUP       ADMIN     at Microsoft.Authorization/roleAssignments/write
            """);

    private static final Map<EntityType, List<Probe>> GCP = table("""
            GCS_BUCKET             READ_DATA at storage.objects.get
            GCS_BUCKET             WRITE     at storage.objects.create
            GCS_BUCKET             ADMIN     at storage.buckets.setIamPolicy
            CLOUD_SQL              READ_DATA at cloudsql.instances.login
            CLOUD_SQL              READ_DATA at cloudsql.instances.export
            CLOUD_SQL              ADMIN     at cloudsql.instances.update
            BIGQUERY_DATASET       READ_DATA at bigquery.tables.getData
            BIGQUERY_DATASET       WRITE     at bigquery.tables.updateData
            BIGQUERY_DATASET       ADMIN     at bigquery.datasets.setIamPolicy
            GCP_SECRET             READ_DATA at secretmanager.versions.access
            GCP_SECRET             WRITE     at secretmanager.versions.add
            GCP_SECRET             ADMIN     at secretmanager.secrets.setIamPolicy
            PUBSUB_TOPIC           READ_DATA at pubsub.subscriptions.consume
            PUBSUB_TOPIC           WRITE     at pubsub.topics.publish
            PUBSUB_TOPIC           ADMIN     at pubsub.topics.setIamPolicy
            VIRTUAL_MACHINE        ADMIN     at compute.instances.setMetadata
            FUNCTION               ADMIN     at cloudfunctions.functions.update
            CONTAINER_SERVICE      ADMIN     at run.services.update
            CLUSTER                ADMIN     at container.clusterRoleBindings.create
            PROJECT                ADMIN     at resourcemanager.projects.setIamPolicy
            MANAGEMENT_GROUP       ADMIN     at resourcemanager.folders.setIamPolicy
            ORGANIZATION           ADMIN     at resourcemanager.organizations.setIamPolicy
            """);

    private ActionTable() {}

    static List<Probe> aws(EntityType type) {
        return AWS.getOrDefault(type, List.of());
    }

    static List<Probe> azure(EntityType type) {
        return AZURE.getOrDefault(type, List.of());
    }

    static List<Probe> gcp(EntityType type) {
        return GCP.getOrDefault(type, List.of());
    }

    private static Map<EntityType, List<Probe>> table(String text) {
        Map<EntityType, List<Probe>> table = new EnumMap<>(EntityType.class);
        text.lines().map(line -> line.split(" +", -1)).forEach(words -> {
            Probe probe = new Probe(
                    PermissionLevel.valueOf(words[1]), words[3], words[2].equals("in"), words[2].equals("data"));
            table.merge(EntityType.valueOf(words[0]), List.of(probe), ActionTable::joined);
        });
        return table;
    }

    private static List<Probe> joined(List<Probe> first, List<Probe> second) {
        List<Probe> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }

    /** A level that was found, with the actions that show it. */
    record Granted(PermissionLevel level, List<String> actions, boolean conditional) {
        /** The higher level; of the same level the one without a condition. */
        static Optional<Granted> higher(Optional<Granted> first, Optional<Granted> second) {
            if (first.isEmpty() || second.isEmpty()) {
                return first.or(() -> second);
            }
            int order = first.get().level().compareTo(second.get().level());
            if (order == 0) {
                return first.get().conditional() ? second : first;
            }
            return order > 0 ? first : second;
        }
    }
}
