package dev.throughline.connect.aws;

import dev.throughline.connect.json.Fields;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Load balancers in Terraform's words. */
final class TerraformFronts {
    private final TerraformRows rows;

    TerraformFronts(TerraformRows rows) {
        this.rows = rows;
    }

    void write() {
        for (Fields row : rows.of("aws_lb", "aws_alb")) {
            ObjectNode data = TerraformRows.data(
                    row,
                    "LoadBalancerArn",
                    "arn",
                    "DNSName",
                    "dns_name",
                    "SecurityGroups",
                    "security_groups",
                    "VpcId",
                    "vpc_id");
            data.put("Scheme", row.flag("internal") ? "internal" : "internet-facing");
            data.set("AvailabilityZones", TerraformRows.objects(row.texts("subnets"), "SubnetId"));
            rows.take(AwsKind.LOAD_BALANCER, row, data);
        }
        for (Fields row : rows.of("aws_lb_listener", "aws_alb_listener")) {
            ObjectNode data = TerraformRows.data(
                    row, "ListenerArn", "arn", "LoadBalancerArn", "load_balancer_arn", "Port", "port");
            ArrayNode actions = data.putArray("DefaultActions");
            row.list("default_action")
                    .forEach(action -> actions.add(
                            TerraformRows.data(action, "Type", "type", "TargetGroupArn", "target_group_arn")));
            rows.take(AwsKind.LISTENER, row, data);
        }
        for (Fields row : rows.of("aws_lb_target_group", "aws_alb_target_group")) {
            ObjectNode data = TerraformRows.data(row, "TargetGroupArn", "arn", "VpcId", "vpc_id");
            ArrayNode targets = data.putArray("TargetHealthDescriptions");
            rows.of("aws_lb_target_group_attachment").stream()
                    .filter(one -> one.textOrEmpty("target_group_arn").equals(row.textOrEmpty("arn")))
                    .forEach(one -> targets.add(TerraformRows.JSON
                            .objectNode()
                            .set("Target", TerraformRows.data(one, "Id", "target_id", "Port", "port"))));
            rows.take(AwsKind.TARGET_GROUP, row, data);
        }
    }
}
