package dev.throughline.connect.aws;

import dev.throughline.connect.json.Fields;
import tools.jackson.databind.node.ObjectNode;

/** Buckets, databases and secrets in Terraform's words. */
final class TerraformStores {
    private final TerraformRows rows;

    TerraformStores(TerraformRows rows) {
        this.rows = rows;
    }

    void write() {
        for (Fields row : rows.of("aws_s3_bucket")) {
            ObjectNode data = TerraformRows.data(row, "Name", "bucket");
            String name = row.textOrEmpty("bucket");
            rows.part("aws_s3_bucket_policy", "bucket", name)
                    .flatMap(policy -> policy.text("policy"))
                    .ifPresent(policy -> data.put("BucketPolicy", policy));
            rows.part("aws_s3_bucket_public_access_block", "bucket", name)
                    .ifPresent(block -> data.set(
                            "PublicAccessBlockConfiguration",
                            TerraformRows.data(
                                    block,
                                    "RestrictPublicBuckets",
                                    "restrict_public_buckets",
                                    "IgnorePublicAcls",
                                    "ignore_public_acls")));
            rows.take(AwsKind.BUCKET, row, data);
        }
        for (Fields row : rows.of("aws_db_instance")) {
            ObjectNode data = TerraformRows.data(
                    row,
                    "DBInstanceArn",
                    "arn",
                    "Engine",
                    "engine",
                    "PubliclyAccessible",
                    "publicly_accessible",
                    "StorageEncrypted",
                    "storage_encrypted");
            data.set("Endpoint", TerraformRows.data(row, "Address", "address", "Port", "port"));
            data.set(
                    "VpcSecurityGroups",
                    TerraformRows.objects(row.texts("vpc_security_group_ids"), "VpcSecurityGroupId"));
            rows.take(AwsKind.DATABASE, row, data);
        }
        rows.of("aws_secretsmanager_secret")
                .forEach(row -> rows.take(
                        AwsKind.SECRET, row, TerraformRows.data(row, "Arn", "arn", "ResourcePolicy", "policy")));
    }
}
