package dev.throughline.testkit.simulator.aws;

import dev.throughline.testkit.simulator.Call;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which operation a request is, and in which protocol it wants its answer.
 *
 * @param name {@code ec2:DescribeInstances}
 * @param token where the list goes on, as the request says
 */
record AwsOperation(String name, Protocol protocol, Optional<String> token) {
    /** Services in the query protocol, by the version of their interface. */
    private static final Map<String, String> QUERY = Map.of(
            "2016-11-15", "ec2",
            "2015-12-01", "elasticloadbalancing",
            "2010-05-08", "iam",
            "2011-06-15", "sts",
            "2014-10-31", "rds");

    private static final Map<String, String> JSON = Map.of(
            "AmazonEC2ContainerServiceV20141113", "ecs",
            "AmazonEC2ContainerRegistry_V20150921", "ecr",
            "secretsmanager", "secretsmanager",
            "AppRunner", "apprunner");

    private static final Map<String, String> BUCKET = Map.of(
            "publicAccessBlock", "s3:GetPublicAccessBlock",
            "policyStatus", "s3:GetBucketPolicyStatus",
            "policy", "s3:GetBucketPolicy",
            "acl", "s3:GetBucketAcl",
            "tagging", "s3:GetBucketTagging");

    enum Protocol {
        EC2,
        QUERY,
        JSON,
        REST_JSON,
        REST_XML
    }

    static AwsOperation of(Call call) {
        Optional<String> target = call.header("X-Amz-Target");
        if (target.isPresent()) {
            String[] parts = target.get().split("\\.", 2);
            String token = call.json()
                    .path("nextToken")
                    .asString(call.json().path("NextToken").asString(""));
            return new AwsOperation(
                    JSON.getOrDefault(parts[0], parts[0]) + ":" + parts[1], Protocol.JSON, present(token));
        }
        if (call.header("Content-Type").orElse("").startsWith("application/x-www-form-urlencoded")) {
            Map<String, String> form = call.form();
            String service = QUERY.getOrDefault(form.getOrDefault("Version", ""), "unknown");
            String token = form.getOrDefault("NextToken", form.getOrDefault("Marker", ""));
            return new AwsOperation(
                    service + ":" + form.getOrDefault("Action", ""),
                    service.equals("ec2") ? Protocol.EC2 : Protocol.QUERY,
                    present(token));
        }
        Optional<String> token = call.parameter("nextToken")
                .or(() -> call.parameter("Marker"))
                .or(() -> call.parameter("continuation-token"));
        return rest(call, call.segments(), token);
    }

    private static Optional<String> present(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty());
    }

    private static AwsOperation rest(Call call, List<String> path, Optional<String> token) {
        String first = path.isEmpty() ? "" : path.getFirst();
        return switch (first) {
            case "clusters" -> new AwsOperation(eks(path), Protocol.REST_JSON, token);
            case "2015-03-31", "2021-10-31" -> new AwsOperation(lambda(path), Protocol.REST_JSON, token);
            case "v2" -> new AwsOperation(api(path), Protocol.REST_JSON, token);
            default -> new AwsOperation(s3(call, path), Protocol.REST_XML, token);
        };
    }

    private static String eks(List<String> path) {
        return switch (path.size()) {
            case 1 -> "eks:ListClusters";
            case 2 -> "eks:DescribeCluster";
            case 3 -> "eks:ListPodIdentityAssociations";
            default -> "eks:DescribePodIdentityAssociation";
        };
    }

    private static String lambda(List<String> path) {
        if (path.size() <= 2) {
            return "lambda:ListFunctions";
        }
        return switch (path.getLast()) {
            case "policy" -> "lambda:GetPolicy";
            case "urls" -> "lambda:ListFunctionUrlConfigs";
            default -> "lambda:GetFunction";
        };
    }

    private static String api(List<String> path) {
        return switch (path.getLast()) {
            case "integrations" -> "apigateway:GetIntegrations";
            case "routes" -> "apigateway:GetRoutes";
            default -> "apigateway:GetApis";
        };
    }

    private static String s3(Call call, List<String> path) {
        return path.isEmpty()
                ? "s3:ListBuckets"
                : BUCKET.entrySet().stream()
                        .filter(part -> call.query().containsKey(part.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse("s3:GetBucket");
    }
}
