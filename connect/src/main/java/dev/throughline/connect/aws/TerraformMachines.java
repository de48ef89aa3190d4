package dev.throughline.connect.aws;

import dev.throughline.connect.json.Fields;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Machines and functions in Terraform's words. */
final class TerraformMachines {
    private final TerraformRows rows;

    TerraformMachines(TerraformRows rows) {
        this.rows = rows;
    }

    void write() {
        for (Fields row : rows.of("aws_instance")) {
            ObjectNode data = TerraformRows.data(
                    row,
                    "InstanceId",
                    "id",
                    "ImageId",
                    "ami",
                    "SubnetId",
                    "subnet_id",
                    "PrivateIpAddress",
                    "private_ip",
                    "PublicIpAddress",
                    "public_ip");
            data.set(
                    "State",
                    TerraformRows.JSON
                            .objectNode()
                            .put("Name", row.text("instance_state").orElse("running")));
            data.set("SecurityGroups", TerraformRows.objects(row.texts("vpc_security_group_ids"), "GroupId"));
            row.text("iam_instance_profile")
                    .flatMap(this::profileArn)
                    .ifPresent(arn -> data.set(
                            "IamInstanceProfile",
                            TerraformRows.JSON.objectNode().put("Arn", arn)));
            rows.take(AwsKind.INSTANCE, row, data);
        }
        for (Fields row : rows.of("aws_lambda_function")) {
            ObjectNode data = TerraformRows.data(
                    row,
                    "FunctionArn",
                    "arn",
                    "FunctionName",
                    "function_name",
                    "Role",
                    "role",
                    "Runtime",
                    "runtime",
                    "PackageType",
                    "package_type",
                    "CodeSha256",
                    "source_code_hash");
            row.text("image_uri")
                    .ifPresent(uri ->
                            data.set("Code", TerraformRows.JSON.objectNode().put("ImageUri", uri)));
            row.list("vpc_config").stream()
                    .findFirst()
                    .ifPresent(network -> data.set(
                            "VpcConfig",
                            TerraformRows.data(
                                    network, "SubnetIds", "subnet_ids", "SecurityGroupIds", "security_group_ids")));
            rows.take(AwsKind.FUNCTION, row, data);
        }
        for (Fields row : rows.of("aws_lambda_function_url")) {
            ObjectNode data = TerraformRows.data(
                    row,
                    "FunctionUrl",
                    "function_url",
                    "FunctionArn",
                    "function_arn",
                    "AuthType",
                    "authorization_type");
            rows.take(AwsKind.FUNCTION_URL, row, data);
        }
    }

    private Optional<String> profileArn(String name) {
        return rows.of("aws_iam_instance_profile").stream()
                .filter(profile -> profile.textOrEmpty("name").equals(name))
                .flatMap(profile -> profile.text("arn").stream())
                .findFirst();
    }
}
