package dev.throughline.connect.aws;

import dev.throughline.model.graph.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Asks for what belongs to no region: identities with their policies, and buckets. */
final class GlobalReader {
    private final IamClient iam;
    private final S3Client s3;
    private final AwsCalls calls;
    private final AwsMapping mapping;

    GlobalReader(AwsSession session, String home, AwsCalls calls, AwsMapping mapping) {
        this.iam = session.client(IamClient.builder(), home);
        this.s3 = session.client(
                S3Client.builder()
                        .crossRegionAccessEnabled(session.endpoint().isEmpty())
                        .forcePathStyle(session.endpoint().isPresent()),
                home);
        this.calls = calls;
        this.mapping = mapping;
    }

    void read() {
        calls.run(
                Input.IDENTITY_POLICIES,
                "iam:GetAccountAuthorizationDetails",
                () -> iam.getAccountAuthorizationDetailsPaginator()
                        .forEach(page -> SdkReader.take(calls, mapping, page)));
        List<Bucket> buckets = new ArrayList<>();
        calls.run(
                Input.DATA_STORES,
                "s3:ListAllMyBuckets",
                () -> s3.listBucketsPaginator().buckets().forEach(buckets::add));
        buckets.forEach(this::bucket);
    }

    private void bucket(Bucket bucket) {
        String name = bucket.name();
        ObjectNode data = SdkJson.of(bucket);
        // That a bucket has no such settings is an answer too: it blocks nothing, it opens nothing.
        ask(
                        "s3:GetBucketPublicAccessBlock",
                        "NoSuchPublicAccessBlockConfiguration",
                        no("RestrictPublicBuckets"),
                        () -> s3.getPublicAccessBlock(request -> request.bucket(name))
                                .publicAccessBlockConfiguration())
                .ifPresent(block -> data.set("PublicAccessBlockConfiguration", block));
        ask(
                        "s3:GetBucketPolicyStatus",
                        "NoSuchBucketPolicy",
                        no("IsPublic"),
                        () -> s3.getBucketPolicyStatus(request -> request.bucket(name))
                                .policyStatus())
                .ifPresent(status -> data.set("PolicyStatus", status));
        calls.attempt(
                        Input.RESOURCE_POLICIES,
                        "s3:GetBucketPolicy",
                        "NoSuchBucketPolicy",
                        () -> s3.getBucketPolicy(request -> request.bucket(name))
                                .policy())
                .ifPresent(policy -> data.put("BucketPolicy", policy));
        ask(
                        "s3:GetBucketAcl",
                        "",
                        JsonNodeFactory.instance.objectNode(),
                        () -> s3.getBucketAcl(request -> request.bucket(name)))
                .ifPresent(list -> data.set("AccessControlList", list));
        ask(
                        "s3:GetBucketTagging",
                        "NoSuchTagSet",
                        JsonNodeFactory.instance.objectNode(),
                        () -> s3.getBucketTagging(request -> request.bucket(name)))
                .ifPresent(tags -> data.set("Tags", tags.path("TagSet")));
        SdkReader.take(calls, mapping, AwsKind.BUCKET, data);
    }

    private Optional<ObjectNode> ask(
            String call, String nothing, ObjectNode then, Supplier<? extends SdkPojo> request) {
        return calls.attempt(Input.PUBLIC_ACCESS, call, nothing, Optional.of(then), () -> SdkJson.of(request.get()));
    }

    private static ObjectNode no(String member) {
        return JsonNodeFactory.instance.objectNode().put(member, false);
    }
}
