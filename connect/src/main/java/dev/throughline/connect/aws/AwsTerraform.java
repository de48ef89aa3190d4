package dev.throughline.connect.aws;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.inventory.Upload;
import dev.throughline.connect.json.Fields;
import dev.throughline.connect.json.JsonReader;
import dev.throughline.connect.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Resources of AWS in Terraform's state, told in the words of AWS. Terraform cuts some resources into several (a route, an attachment, a
 * policy), which are put together here.
 */
public final class AwsTerraform {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
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
            "aws_ecr_repository");

    private final Upload upload;
    private final InventoryDraft draft;
    private final AwsMapping mapping;
    private final Map<String, List<Fields>> byType = new LinkedHashMap<>();

    public AwsTerraform(Upload upload, InventoryDraft draft) {
        this.upload = upload;
        this.draft = draft;
        this.mapping = new AwsMapping(draft);
    }

    /** Takes an instance in, if its type is one that is read. */
    public boolean add(String type, Fields attributes) {
        if (!TYPES.contains(type)) {
            return false;
        }
        byType.computeIfAbsent(type, _ -> new ArrayList<>()).add(attributes);
        return true;
    }

    /** Writes everything that was taken in. */
    public void end() {
        if (byType.isEmpty()) {
            return;
        }
        machines();
        network();
        fronts();
        containers();
        stores();
        identities();
        mapping.write();
        AwsInputs.sayAbsent(mapping, upload, draft);
    }

    private List<Fields> of(String... types) {
        List<Fields> all = new ArrayList<>();
        for (String type : types) {
            all.addAll(byType.getOrDefault(type, List.of()));
        }
        return all;
    }

    private void take(AwsKind kind, Fields row, ObjectNode data) {
        data.set(
                "Tags",
                row.at("tags_all").isPresent()
                        ? row.at("tags_all").node()
                        : row.at("tags").node());
        String arn = row.textOrEmpty("arn");
        String account = Optional.of(AwsResource.partOfArn(arn, 4))
                .filter(text -> !text.isEmpty())
                .or(() -> row.text("owner_id"))
                .or(upload::account)
                .orElseGet(this::anyAccount);
        String region = Optional.of(AwsResource.partOfArn(arn, 3))
                .filter(text -> !text.isEmpty())
                .or(() -> row.text("region"))
                .or(upload::region)
                .orElse("");
        mapping.add(AwsResource.of(kind, account, region, new AnyCase(data)));
    }

    /** A state is of one account as a rule: what names none is of that of its neighbours. */
    private String anyAccount() {
        return byType.values().stream()
                .flatMap(List::stream)
                .map(row -> AwsResource.partOfArn(row.textOrEmpty("arn"), 4))
                .filter(account -> !account.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static ObjectNode data(Fields row, String... namesAndAttributes) {
        ObjectNode data = JSON.objectNode();
        for (int i = 0; i < namesAndAttributes.length; i += 2) {
            JsonNode value = row.at(namesAndAttributes[i + 1]).node();
            if (!value.isMissingNode() && !value.isNull()) {
                data.set(namesAndAttributes[i], value);
            }
        }
        return data;
    }

    private static ArrayNode objects(List<String> values, String name) {
        ArrayNode array = JSON.arrayNode();
        values.forEach(value -> array.add(JSON.objectNode().put(name, value)));
        return array;
    }

    private void machines() {
        for (Fields row : of("aws_instance")) {
            ObjectNode data = data(
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
                    JSON.objectNode().put("Name", row.text("instance_state").orElse("running")));
            data.set("SecurityGroups", objects(row.texts("vpc_security_group_ids"), "GroupId"));
            row.text("iam_instance_profile")
                    .flatMap(this::profileArn)
                    .ifPresent(arn ->
                            data.set("IamInstanceProfile", JSON.objectNode().put("Arn", arn)));
            take(AwsKind.INSTANCE, row, data);
        }
        for (Fields row : of("aws_lambda_function")) {
            ObjectNode data = data(
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
                    .ifPresent(uri -> data.set("Code", JSON.objectNode().put("ImageUri", uri)));
            row.list("vpc_config").stream()
                    .findFirst()
                    .ifPresent(network -> data.set(
                            "VpcConfig",
                            data(network, "SubnetIds", "subnet_ids", "SecurityGroupIds", "security_group_ids")));
            take(AwsKind.FUNCTION, row, data);
        }
        for (Fields row : of("aws_lambda_function_url")) {
            ObjectNode data = data(
                    row,
                    "FunctionUrl",
                    "function_url",
                    "FunctionArn",
                    "function_arn",
                    "AuthType",
                    "authorization_type");
            take(AwsKind.FUNCTION_URL, row, data);
        }
    }

    private Optional<String> profileArn(String name) {
        return of("aws_iam_instance_profile").stream()
                .filter(profile -> profile.textOrEmpty("name").equals(name))
                .flatMap(profile -> profile.text("arn").stream())
                .findFirst();
    }

    private void network() {
        for (Fields row : of("aws_security_group")) {
            ObjectNode data = data(row, "GroupId", "id", "GroupName", "name", "VpcId", "vpc_id");
            ArrayNode in = data.putArray("IpPermissions");
            row.list("ingress").forEach(rule -> in.add(permission(row, rule)));
            of("aws_security_group_rule").stream()
                    .filter(rule -> rule.textOrEmpty("type").equals("ingress")
                            && rule.textOrEmpty("security_group_id").equals(row.textOrEmpty("id")))
                    .forEach(rule -> in.add(permission(row, rule)));
            of("aws_vpc_security_group_ingress_rule").stream()
                    .filter(rule -> rule.textOrEmpty("security_group_id").equals(row.textOrEmpty("id")))
                    .forEach(rule -> in.add(permission(row, rule)));
            ArrayNode out = data.putArray("IpPermissionsEgress");
            row.list("egress").forEach(rule -> out.add(permission(row, rule)));
            take(AwsKind.SECURITY_GROUP, row, data);
        }
        of("aws_vpc").forEach(row -> take(AwsKind.VPC, row, data(row, "VpcId", "id")));
        of("aws_subnet")
                .forEach(row -> take(
                        AwsKind.SUBNET,
                        row,
                        data(
                                row,
                                "SubnetId",
                                "id",
                                "SubnetArn",
                                "arn",
                                "VpcId",
                                "vpc_id",
                                "AvailabilityZone",
                                "availability_zone")));
        of("aws_route_table").forEach(this::routeTable);
    }

    private static ObjectNode permission(Fields group, Fields rule) {
        ObjectNode data = data(rule, "FromPort", "from_port", "ToPort", "to_port");
        data.put(
                "IpProtocol",
                rule.text("protocol").or(() -> rule.text("ip_protocol")).orElse("-1"));
        List<String> ranges = new ArrayList<>(rule.texts("cidr_blocks"));
        rule.text("cidr_ipv4").ifPresent(ranges::add);
        data.set("IpRanges", objects(ranges, "CidrIp"));
        List<String> ranges6 = new ArrayList<>(rule.texts("ipv6_cidr_blocks"));
        rule.text("cidr_ipv6").ifPresent(ranges6::add);
        data.set("Ipv6Ranges", objects(ranges6, "CidrIpv6"));
        List<String> groups = new ArrayList<>(rule.texts("security_groups"));
        rule.text("source_security_group_id").ifPresent(groups::add);
        rule.text("referenced_security_group_id").ifPresent(groups::add);
        if (rule.flag("self")) {
            groups.add(group.textOrEmpty("id"));
        }
        data.set("UserIdGroupPairs", objects(groups, "GroupId"));
        data.set("PrefixListIds", objects(rule.texts("prefix_list_ids"), "PrefixListId"));
        return data;
    }

    private void routeTable(Fields row) {
        ObjectNode data = data(row, "RouteTableId", "id", "VpcId", "vpc_id");
        ArrayNode routes = data.putArray("Routes");
        row.list("route").forEach(route -> routes.add(route(route, "cidr_block", "ipv6_cidr_block")));
        of("aws_route").stream()
                .filter(route -> route.textOrEmpty("route_table_id").equals(row.textOrEmpty("id")))
                .forEach(route -> routes.add(route(route, "destination_cidr_block", "destination_ipv6_cidr_block")));
        ArrayNode associations = data.putArray("Associations");
        of("aws_route_table_association").stream()
                .filter(one -> one.textOrEmpty("route_table_id").equals(row.textOrEmpty("id")))
                .forEach(one -> associations.add(JSON.objectNode().put("SubnetId", one.textOrEmpty("subnet_id"))));
        of("aws_main_route_table_association").stream()
                .filter(one -> one.textOrEmpty("route_table_id").equals(row.textOrEmpty("id")))
                .forEach(_ -> associations.add(JSON.objectNode().put("Main", true)));
        take(AwsKind.ROUTE_TABLE, row, data);
    }

    private static ObjectNode route(Fields route, String ipv4, String ipv6) {
        return data(route, "DestinationCidrBlock", ipv4, "DestinationIpv6CidrBlock", ipv6, "GatewayId", "gateway_id");
    }

    private void fronts() {
        for (Fields row : of("aws_lb", "aws_alb")) {
            ObjectNode data = data(
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
            data.set("AvailabilityZones", objects(row.texts("subnets"), "SubnetId"));
            take(AwsKind.LOAD_BALANCER, row, data);
        }
        for (Fields row : of("aws_lb_listener", "aws_alb_listener")) {
            ObjectNode data = data(row, "ListenerArn", "arn", "LoadBalancerArn", "load_balancer_arn", "Port", "port");
            ArrayNode actions = data.putArray("DefaultActions");
            row.list("default_action")
                    .forEach(action -> actions.add(data(action, "Type", "type", "TargetGroupArn", "target_group_arn")));
            take(AwsKind.LISTENER, row, data);
        }
        for (Fields row : of("aws_lb_target_group", "aws_alb_target_group")) {
            ObjectNode data = data(row, "TargetGroupArn", "arn", "VpcId", "vpc_id");
            ArrayNode targets = data.putArray("TargetHealthDescriptions");
            of("aws_lb_target_group_attachment").stream()
                    .filter(one -> one.textOrEmpty("target_group_arn").equals(row.textOrEmpty("arn")))
                    .forEach(one ->
                            targets.add(JSON.objectNode().set("Target", data(one, "Id", "target_id", "Port", "port"))));
            take(AwsKind.TARGET_GROUP, row, data);
        }
    }

    private void containers() {
        for (Fields row : of("aws_ecs_service")) {
            ObjectNode data = data(
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
                    .forEach(one -> balancers.add(
                            data(one, "TargetGroupArn", "target_group_arn", "ContainerPort", "container_port")));
            row.list("network_configuration").stream().findFirst().ifPresent(network -> {
                ObjectNode inside = data(network, "Subnets", "subnets", "SecurityGroups", "security_groups");
                inside.put("AssignPublicIp", network.flag("assign_public_ip") ? "ENABLED" : "DISABLED");
                data.set("NetworkConfiguration", JSON.objectNode().set("AwsvpcConfiguration", inside));
            });
            take(AwsKind.ECS_SERVICE, withArn(row, "id"), data);
        }
        for (Fields row : of("aws_ecs_task_definition")) {
            ObjectNode data = data(row, "TaskDefinitionArn", "arn", "TaskRoleArn", "task_role_arn");
            row.text("container_definitions")
                    .flatMap(AwsTerraform::json)
                    .ifPresent(containers -> data.set("ContainerDefinitions", containers));
            take(AwsKind.TASK_DEFINITION, row, data);
        }
        for (Fields row : of("aws_eks_cluster")) {
            ObjectNode data = data(row, "Arn", "arn", "Name", "name");
            row.list("vpc_config").stream()
                    .findFirst()
                    .ifPresent(network -> data.set(
                            "ResourcesVpcConfig",
                            data(
                                    network,
                                    "EndpointPublicAccess",
                                    "endpoint_public_access",
                                    "PublicAccessCidrs",
                                    "public_access_cidrs")));
            row.list("identity").stream()
                    .flatMap(identity -> identity.list("oidc").stream())
                    .findFirst()
                    .ifPresent(oidc ->
                            data.set("Identity", JSON.objectNode().set("Oidc", data(oidc, "Issuer", "issuer"))));
            take(AwsKind.EKS_CLUSTER, row, data);
        }
        of("aws_ecr_repository")
                .forEach(row -> take(
                        AwsKind.ECR_REPOSITORY,
                        row,
                        data(row, "RepositoryArn", "arn", "RepositoryUri", "repository_url")));
    }

    private static Fields withArn(Fields row, String attribute) {
        ObjectNode copy = row.node().isObject() ? ((ObjectNode) row.node()).deepCopy() : JSON.objectNode();
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

    private void stores() {
        for (Fields row : of("aws_s3_bucket")) {
            ObjectNode data = data(row, "Name", "bucket");
            String name = row.textOrEmpty("bucket");
            part("aws_s3_bucket_policy", "bucket", name)
                    .flatMap(policy -> policy.text("policy"))
                    .ifPresent(policy -> data.put("BucketPolicy", policy));
            part("aws_s3_bucket_public_access_block", "bucket", name)
                    .ifPresent(block -> data.set(
                            "PublicAccessBlockConfiguration",
                            data(
                                    block,
                                    "RestrictPublicBuckets",
                                    "restrict_public_buckets",
                                    "IgnorePublicAcls",
                                    "ignore_public_acls")));
            take(AwsKind.BUCKET, row, data);
        }
        for (Fields row : of("aws_db_instance")) {
            ObjectNode data = data(
                    row,
                    "DBInstanceArn",
                    "arn",
                    "Engine",
                    "engine",
                    "PubliclyAccessible",
                    "publicly_accessible",
                    "StorageEncrypted",
                    "storage_encrypted");
            data.set("Endpoint", data(row, "Address", "address", "Port", "port"));
            data.set("VpcSecurityGroups", objects(row.texts("vpc_security_group_ids"), "VpcSecurityGroupId"));
            take(AwsKind.DATABASE, row, data);
        }
        of("aws_secretsmanager_secret")
                .forEach(row -> take(AwsKind.SECRET, row, data(row, "Arn", "arn", "ResourcePolicy", "policy")));
    }

    private Optional<Fields> part(String type, String attribute, String value) {
        return of(type).stream()
                .filter(row -> row.textOrEmpty(attribute).equals(value))
                .findFirst();
    }

    private void identities() {
        for (Fields row : of("aws_iam_role")) {
            String name = row.textOrEmpty("name");
            ObjectNode data =
                    data(row, "Arn", "arn", "RoleName", "name", "AssumeRolePolicyDocument", "assume_role_policy");
            ArrayNode inline = data.putArray("RolePolicyList");
            List<Fields> policies = new ArrayList<>(row.list("inline_policy"));
            of("aws_iam_role_policy").stream()
                    .filter(policy -> policy.textOrEmpty("role").equals(name))
                    .forEach(policies::add);
            policies.forEach(policy -> inline.add(data(policy, "PolicyName", "name", "PolicyDocument", "policy")));
            ArrayNode attached = data.putArray("AttachedManagedPolicies");
            of("aws_iam_role_policy_attachment").stream()
                    .filter(one -> one.textOrEmpty("role").equals(name))
                    .forEach(one -> attached.add(data(one, "PolicyArn", "policy_arn")));
            ArrayNode profiles = data.putArray("InstanceProfileList");
            of("aws_iam_instance_profile").stream()
                    .filter(one -> one.textOrEmpty("role").equals(name))
                    .forEach(one -> profiles.add(data(one, "Arn", "arn")));
            take(AwsKind.ROLE, row, data);
        }
        for (Fields row : of("aws_iam_policy")) {
            ObjectNode data = data(row, "Arn", "arn", "PolicyName", "name");
            data.putArray("PolicyVersionList")
                    .add(data(row, "Document", "policy").put("IsDefaultVersion", true));
            take(AwsKind.POLICY, row, data);
        }
    }
}
