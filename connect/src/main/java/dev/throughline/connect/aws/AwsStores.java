package dev.throughline.connect.aws;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.model.graph.AccessFact.PolicyKind;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Input;
import dev.throughline.model.graph.Insight;
import dev.throughline.model.graph.InsightKind;
import dev.throughline.model.graph.NetworkFact.Access;
import dev.throughline.model.graph.NetworkFact.PublicAccess;
import dev.throughline.model.graph.PortSet;
import java.util.List;
import java.util.Map;

/** Buckets, databases, secrets, queues and keys. */
final class AwsStores {
    private static final Map<AwsKind, EntityType> PLAIN = Map.of(
            AwsKind.SECRET, EntityType.SECRETS_MANAGER_SECRET,
            AwsKind.TABLE, EntityType.DYNAMODB_TABLE,
            AwsKind.QUEUE, EntityType.SQS_QUEUE,
            AwsKind.TOPIC, EntityType.SNS_TOPIC,
            AwsKind.KEY, EntityType.KMS_KEY);

    /** Groups of S3's access control lists that are everybody, with an account of Amazon or without. */
    private static final List<String> EVERYBODY = List.of(
            "http://acs.amazonaws.com/groups/global/AllUsers",
            "http://acs.amazonaws.com/groups/global/AuthenticatedUsers");

    private final AwsResources resources;
    private final InventoryDraft draft;

    AwsStores(AwsResources resources, InventoryDraft draft) {
        this.resources = resources;
        this.draft = draft;
    }

    void write() {
        resources.of(AwsKind.BUCKET).forEach(this::bucket);
        resources.of(AwsKind.DATABASE).forEach(this::database);
        PLAIN.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(plain -> resources.of(plain.getKey()).forEach(store -> {
                    EntityKey key = AwsMapping.entity(draft, store, plain.getValue());
                    policy(store, key, store.data().at("resourcePolicy"));
                }));
    }

    private void policy(AwsResource store, EntityKey key, AnyCase document) {
        if (document.isPresent()) {
            PolicyDocument.write(
                    draft, key, store.account(), PolicyKind.RESOURCE, "policy of " + store.name(), document);
        }
    }

    private void bucket(AwsResource bucket) {
        EntityKey key = AwsMapping.entity(draft, bucket, EntityType.S3_BUCKET);
        AnyCase policy = bucket.data().at("bucketPolicy");
        // AWS Config wraps the text, and writes null for a bucket without one.
        policy(bucket, key, policy.at("policyText").isPresent() ? policy.at("policyText") : withoutWrapper(policy));
        Access access = access(bucket.data());
        draft.fact(new PublicAccess(key, access, List.of(), access == Access.ANYBODY, "bucket-policy"));
        if (access == Access.UNKNOWN) {
            draft.missing(
                    Input.PUBLIC_ACCESS,
                    bucket.account(),
                    "s3:GetBucketPolicyStatus",
                    "the settings of " + bucket.name() + " were not read");
        }
        if (access == Access.ANYBODY) {
            draft.change(key, entity -> entity.withInsights(List.of(Insight.of(InsightKind.ALLOWS_PUBLIC_ACCESS))));
        }
    }

    private static AnyCase withoutWrapper(AnyCase policy) {
        return policy.at("statement").isPresent() || policy.text().isPresent() ? policy : policy.at("none");
    }

    /** By its own block of public access, then its policy and its access control list. */
    private static Access access(AnyCase data) {
        AnyCase block = data.at("publicAccessBlockConfiguration");
        boolean blocksPolicies = block.flag("restrictPublicBuckets");
        boolean blocksLists = block.flag("ignorePublicAcls");
        if (blocksPolicies && blocksLists) {
            return Access.NOBODY;
        }
        boolean openList = !blocksLists
                && data.list("accessControlList.grants").stream()
                        .anyMatch(grant -> EVERYBODY.contains(grant.textOrEmpty("grantee.uri")));
        if (openList || (!blocksPolicies && data.flag("policyStatus.isPublic"))) {
            return Access.ANYBODY;
        }
        boolean looked = data.at("policyStatus.isPublic").text().isPresent()
                || data.at("bucketPolicy").node().isObject();
        return looked && block.isPresent() ? Access.NOBODY : Access.UNKNOWN;
    }

    private void database(AwsResource database) {
        EntityKey key = AwsMapping.entity(draft, database, EntityType.RDS_DATABASE);
        AnyCase data = database.data();
        boolean publicly = data.flag("publiclyAccessible");
        draft.change(
                key,
                entity -> entity.withProperties(Map.of(
                                "engine", data.textOrEmpty("engine"),
                                "publiclyAccessible", String.valueOf(publicly),
                                "encrypted", String.valueOf(data.flag("storageEncrypted"))))
                        .withInsights(List.of(Insight.of(InsightKind.ALLOWS_BASIC_AUTHENTICATION))));
        AwsPlaces.write(
                draft,
                database,
                key,
                data.list("dBSubnetGroup.subnets").stream()
                        .flatMap(subnet -> subnet.text("subnetIdentifier").stream())
                        .toList(),
                data.list("vpcSecurityGroups").stream()
                        .flatMap(group -> group.text("vpcSecurityGroupId").stream())
                        .toList(),
                publicly ? List.of(data.text("endpoint.address").orElse("assigned")) : List.of(),
                data.number("endpoint.port").stream()
                        .filter(port -> port > 0 && port <= 65_535)
                        .mapToObj(port -> PortSet.of((int) port))
                        .findFirst());
    }
}
