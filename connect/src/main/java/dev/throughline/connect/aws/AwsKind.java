package dev.throughline.connect.aws;

import dev.throughline.model.graph.Input;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of resources that are mapped: what CloudFormation and AWS Config call them, and how the services answer with them. */
enum AwsKind {
    INSTANCE("AWS::EC2::Instance", "Instances", "instanceId", "", "instance", Input.COMPUTE),
    NETWORK_INTERFACE(
            "AWS::EC2::NetworkInterface",
            "NetworkInterfaces",
            "networkInterfaceId",
            "",
            "network-interface",
            Input.COMPUTE),
    SECURITY_GROUP(
            "AWS::EC2::SecurityGroup",
            "SecurityGroups",
            "groupId",
            "securityGroupArn",
            "security-group",
            Input.SECURITY_GROUPS),
    SUBNET("AWS::EC2::Subnet", "Subnets", "subnetId", "subnetArn", "subnet", Input.ROUTES),
    ROUTE_TABLE("AWS::EC2::RouteTable", "RouteTables", "routeTableId", "", "route-table", Input.ROUTES),
    NETWORK_ACL("AWS::EC2::NetworkAcl", "NetworkAcls", "networkAclId", "", "network-acl", Input.SECURITY_GROUPS),
    VPC("AWS::EC2::VPC", "Vpcs", "vpcId", "", "vpc", Input.ROUTES),
    ECS_SERVICE("AWS::ECS::Service", "services", "serviceArn", "serviceArn", "", Input.COMPUTE),
    ECS_TASK("AWS::ECS::Task", "tasks", "taskArn", "taskArn", "", Input.COMPUTE),
    TASK_DEFINITION(
            "AWS::ECS::TaskDefinition", "taskDefinition", "taskDefinitionArn", "taskDefinitionArn", "", Input.COMPUTE),
    APP_RUNNER_SERVICE("AWS::AppRunner::Service", "Service", "serviceArn", "serviceArn", "", Input.COMPUTE),
    EKS_CLUSTER("AWS::EKS::Cluster", "cluster", "arn", "arn", "", Input.COMPUTE),
    POD_IDENTITY(
            "AWS::EKS::PodIdentityAssociation",
            "association",
            "associationArn",
            "associationArn",
            "",
            Input.TRUST_POLICIES),
    FUNCTION("AWS::Lambda::Function", "Functions", "functionArn", "functionArn", "", Input.COMPUTE),
    FUNCTION_URL("AWS::Lambda::Url", "FunctionUrlConfigs", "functionUrl", "", "", Input.PUBLIC_ACCESS),
    LOAD_BALANCER(
            "AWS::ElasticLoadBalancingV2::LoadBalancer",
            "LoadBalancers",
            "loadBalancerArn",
            "loadBalancerArn",
            "",
            Input.LOAD_BALANCERS),
    LISTENER(
            "AWS::ElasticLoadBalancingV2::Listener",
            "Listeners",
            "listenerArn",
            "listenerArn",
            "",
            Input.LOAD_BALANCERS),
    LISTENER_RULE("AWS::ElasticLoadBalancingV2::ListenerRule", "Rules", "ruleArn", "ruleArn", "", Input.LOAD_BALANCERS),
    TARGET_GROUP(
            "AWS::ElasticLoadBalancingV2::TargetGroup",
            "TargetGroups",
            "targetGroupArn",
            "targetGroupArn",
            "",
            Input.LOAD_BALANCERS),
    API("AWS::ApiGatewayV2::Api", "Items", "apiId", "", "", Input.LOAD_BALANCERS),
    ROLE("AWS::IAM::Role", "RoleDetailList", "arn", "arn", "", Input.IDENTITY_POLICIES),
    USER("AWS::IAM::User", "UserDetailList", "arn", "arn", "", Input.IDENTITY_POLICIES),
    GROUP("AWS::IAM::Group", "GroupDetailList", "arn", "arn", "", Input.IDENTITY_POLICIES),
    POLICY("AWS::IAM::Policy", "Policies", "arn", "arn", "", Input.IDENTITY_POLICIES),
    BUCKET("AWS::S3::Bucket", "Buckets", "name", "", "", Input.DATA_STORES),
    DATABASE("AWS::RDS::DBInstance", "DBInstances", "dBInstanceArn", "dBInstanceArn", "", Input.DATA_STORES),
    SECRET("AWS::SecretsManager::Secret", "SecretList", "arn", "arn", "", Input.DATA_STORES),
    TABLE("AWS::DynamoDB::Table", "Table", "tableArn", "tableArn", "", Input.DATA_STORES),
    QUEUE("AWS::SQS::Queue", "", "queueArn", "queueArn", "", Input.DATA_STORES),
    TOPIC("AWS::SNS::Topic", "Topics", "topicArn", "topicArn", "", Input.DATA_STORES),
    KEY("AWS::KMS::Key", "KeyMetadata", "arn", "arn", "", Input.DATA_STORES),
    ECR_REPOSITORY("AWS::ECR::Repository", "repositories", "repositoryArn", "repositoryArn", "", Input.IMAGES),
    ECR_IMAGE("AWS::ECR::Image", "imageDetails", "imageDigest", "", "", Input.IMAGES);

    private final String type;
    private final String answerMember;
    private final String idMember;
    private final String arnMember;
    private final String ec2Name;
    private final Input input;

    AwsKind(String type, String answerMember, String idMember, String arnMember, String ec2Name, Input input) {
        this.type = type;
        this.answerMember = answerMember;
        this.idMember = idMember;
        this.arnMember = arnMember;
        this.ec2Name = ec2Name;
        this.input = input;
    }

    /** {@code AWS::EC2::Instance}. */
    String type() {
        return type;
    }

    /** The member of a service's answer that holds it. */
    String answerMember() {
        return answerMember;
    }

    String idMember() {
        return idMember;
    }

    /** The member with its ARN; empty where the service gives none. */
    String arnMember() {
        return arnMember;
    }

    /** What is unknown without it. */
    Input input() {
        return input;
    }

    static Optional<AwsKind> ofType(String type) {
        return Arrays.stream(values()).filter(kind -> kind.type.equals(type)).findFirst();
    }

    /** The ARN that an id has; an id that is one is taken as it is. */
    String arn(String account, String region, String id) {
        if (id.startsWith("arn:")) {
            return id;
        }
        String partition = partition(region);
        return switch (this) {
            case BUCKET -> "arn:" + partition + ":s3:::" + id;
            case API -> "arn:" + partition + ":apigateway:" + region + "::/apis/" + id;
            default ->
                "arn:" + partition + ":" + (ec2Name.isEmpty() ? "throughline" : "ec2") + ":" + region + ":" + account
                        + ":" + (ec2Name.isEmpty() ? type : ec2Name) + "/" + id;
        };
    }

    private static String partition(String region) {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }
}
