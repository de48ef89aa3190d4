package dev.throughline.connect.aws;

import dev.throughline.connect.json.Fields;
import dev.throughline.connect.json.JsonReader;
import dev.throughline.connect.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What runs containers, and where their images lie, in Terraform's words. */
final class TerraformContainers {
    private final TerraformRows rows;

    TerraformContainers(TerraformRows rows) {
        this.rows = rows;
    }

    void write() {
        for (Fields row : rows.of("aws_ecs_service")) {
            ObjectNode data = TerraformRows.data(
                    row,
                    "ServiceArn",
                    "id",
                    "ServiceName",
                    "name",
                    "ClusterArn",
                    "cluster",
                    "TaskDefinition",
                    "task_definition");
            ArrayNode balancers = data.putArray("LoadBalancers");
            row.list("load_balancer")
                    .forEach(one -> balancers.add(TerraformRows.data(
                            one, "TargetGroupArn", "target_group_arn", "ContainerPort", "container_port")));
            row.list("network_configuration").stream().findFirst().ifPresent(network -> {
                ObjectNode inside =
                        TerraformRows.data(network, "Subnets", "subnets", "SecurityGroups", "security_groups");
                inside.put("AssignPublicIp", network.flag("assign_public_ip") ? "ENABLED" : "DISABLED");
                data.set("NetworkConfiguration", TerraformRows.JSON.objectNode().set("AwsvpcConfiguration", inside));
            });
            rows.take(AwsKind.ECS_SERVICE, withArn(row, "id"), data);
        }
        for (Fields row : rows.of("aws_ecs_task_definition")) {
            ObjectNode data = TerraformRows.data(row, "TaskDefinitionArn", "arn", "TaskRoleArn", "task_role_arn");
            row.text("container_definitions")
                    .flatMap(TerraformContainers::json)
                    .ifPresent(containers -> data.set("ContainerDefinitions", containers));
            rows.take(AwsKind.TASK_DEFINITION, row, data);
        }
        for (Fields row : rows.of("aws_eks_cluster")) {
            ObjectNode data = TerraformRows.data(row, "Arn", "arn", "Name", "name");
            row.list("vpc_config").stream()
                    .findFirst()
                    .ifPresent(network -> data.set(
                            "ResourcesVpcConfig",
                            TerraformRows.data(
                                    network,
                                    "EndpointPublicAccess",
                                    "endpoint_public_access",
                                    "PublicAccessCidrs",
                                    "public_access_cidrs")));
            row.list("identity").stream()
                    .flatMap(identity -> identity.list("oidc").stream())
                    .findFirst()
                    .ifPresent(oidc -> data.set(
                            "Identity",
                            TerraformRows.JSON.objectNode().set("Oidc", TerraformRows.data(oidc, "Issuer", "issuer"))));
            rows.take(AwsKind.EKS_CLUSTER, row, data);
        }
        rows.of("aws_ecr_repository")
                .forEach(row -> rows.take(
                        AwsKind.ECR_REPOSITORY,
                        row,
                        TerraformRows.data(row, "RepositoryArn", "arn", "RepositoryUri", "repository_url")));
        rows.of("aws_apprunner_service").forEach(this::appRunner);
    }

    private void appRunner(Fields row) {
        ObjectNode data = TerraformRows.data(
                row,
                "ServiceArn",
                "arn",
                "ServiceName",
                "service_name",
                "ServiceUrl",
                "service_url",
                "Status",
                "status");
        ObjectNode source = data.putObject("SourceConfiguration");
        row.list("source_configuration").forEach(configuration -> {
            configuration
                    .list("image_repository")
                    .forEach(image -> source.set(
                            "ImageRepository", TerraformRows.data(image, "ImageIdentifier", "image_identifier")));
            configuration
                    .list("code_repository")
                    .forEach(code ->
                            source.set("CodeRepository", TerraformRows.data(code, "RepositoryUrl", "repository_url")));
        });
        row.list("instance_configuration")
                .forEach(instance -> data.set(
                        "InstanceConfiguration", TerraformRows.data(instance, "InstanceRoleArn", "instance_role_arn")));
        row.list("network_configuration").stream()
                .flatMap(network -> network.list("ingress_configuration").stream())
                .forEach(ingress -> data.set(
                        "NetworkConfiguration",
                        TerraformRows.JSON
                                .objectNode()
                                .set(
                                        "IngressConfiguration",
                                        TerraformRows.data(
                                                ingress, "IsPubliclyAccessible", "is_publicly_accessible"))));
        rows.take(AwsKind.APP_RUNNER_SERVICE, row, data);
    }

    private static Fields withArn(Fields row, String attribute) {
        ObjectNode copy =
                row.node().isObject() ? ((ObjectNode) row.node()).deepCopy() : TerraformRows.JSON.objectNode();
        copy.put("arn", row.textOrEmpty(attribute));
        return new Fields(copy);
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(
                    new JsonReader().read(text.getBytes(StandardCharsets.UTF_8)).node());
        } catch (MalformedJsonException _) {
            return Optional.empty();
        }
    }
}
