package dev.throughline.connect.aws;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.inventory.Upload;
import dev.throughline.connect.json.Fields;
import java.util.Set;

/**
 * Resources of AWS in Terraform's state, told in the words of AWS. Terraform cuts some resources into several (a route, an attachment, a
 * policy), which are put together here, one service after the other.
 */
public final class AwsTerraform {
    private static final Set<String> TYPES = Set.of(
            "aws_instance",
            "aws_security_group",
            "aws_security_group_rule",
            "aws_vpc_security_group_ingress_rule",
            "aws_subnet",
            "aws_vpc",
            "aws_route_table",
            "aws_route",
            "aws_route_table_association",
            "aws_main_route_table_association",
            "aws_lb",
            "aws_alb",
            "aws_lb_listener",
            "aws_alb_listener",
            "aws_lb_target_group",
            "aws_alb_target_group",
            "aws_lb_target_group_attachment",
            "aws_ecs_service",
            "aws_ecs_task_definition",
            "aws_eks_cluster",
            "aws_lambda_function",
            "aws_lambda_function_url",
            "aws_s3_bucket",
            "aws_s3_bucket_policy",
            "aws_s3_bucket_public_access_block",
            "aws_db_instance",
            "aws_secretsmanager_secret",
            "aws_iam_role",
            "aws_iam_role_policy",
            "aws_iam_policy",
            "aws_iam_role_policy_attachment",
            "aws_iam_instance_profile",
            "aws_ecr_repository",
            "aws_apprunner_service");

    private final Upload upload;
    private final InventoryDraft draft;
    private final AwsMapping mapping;
    private final TerraformRows rows;

    public AwsTerraform(Upload upload, InventoryDraft draft) {
        this.upload = upload;
        this.draft = draft;
        this.mapping = new AwsMapping(draft);
        this.rows = new TerraformRows(upload, mapping);
    }

    /** Takes an instance in, if its type is one that is read. */
    public boolean add(String type, Fields attributes) {
        if (!TYPES.contains(type)) {
            return false;
        }
        rows.add(type, attributes);
        return true;
    }

    /** Writes everything that was taken in. */
    public void end() {
        if (rows.isEmpty()) {
            return;
        }
        new TerraformMachines(rows).write();
        new TerraformNetwork(rows).write();
        new TerraformFronts(rows).write();
        new TerraformContainers(rows).write();
        new TerraformStores(rows).write();
        new TerraformIdentities(rows).write();
        mapping.write();
        AwsInputs.sayAbsent(mapping, upload, draft);
    }
}
