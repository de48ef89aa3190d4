package dev.throughline.connect.aws;

import dev.throughline.connect.json.Fields;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Roles and policies in Terraform's words. */
final class TerraformIdentities {
    private final TerraformRows rows;

    TerraformIdentities(TerraformRows rows) {
        this.rows = rows;
    }

    void write() {
        for (Fields row : rows.of("aws_iam_role")) {
            String name = row.textOrEmpty("name");
            ObjectNode data = TerraformRows.data(
                    row, "Arn", "arn", "RoleName", "name", "AssumeRolePolicyDocument", "assume_role_policy");
            ArrayNode inline = data.putArray("RolePolicyList");
            List<Fields> policies = new ArrayList<>(row.list("inline_policy"));
            rows.of("aws_iam_role_policy").stream()
                    .filter(policy -> policy.textOrEmpty("role").equals(name))
                    .forEach(policies::add);
            policies.forEach(
                    policy -> inline.add(TerraformRows.data(policy, "PolicyName", "name", "PolicyDocument", "policy")));
            ArrayNode attached = data.putArray("AttachedManagedPolicies");
            rows.of("aws_iam_role_policy_attachment").stream()
                    .filter(one -> one.textOrEmpty("role").equals(name))
                    .forEach(one -> attached.add(TerraformRows.data(one, "PolicyArn", "policy_arn")));
            ArrayNode profiles = data.putArray("InstanceProfileList");
            rows.of("aws_iam_instance_profile").stream()
                    .filter(one -> one.textOrEmpty("role").equals(name))
                    .forEach(one -> profiles.add(TerraformRows.data(one, "Arn", "arn")));
            rows.take(AwsKind.ROLE, row, data);
        }
        for (Fields row : rows.of("aws_iam_policy")) {
            ObjectNode data = TerraformRows.data(row, "Arn", "arn", "PolicyName", "name");
            data.putArray("PolicyVersionList")
                    .add(TerraformRows.data(row, "Document", "policy").put("IsDefaultVersion", true));
            rows.take(AwsKind.POLICY, row, data);
        }
    }
}
