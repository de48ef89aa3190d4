package dev.throughline.connect.aws;

import dev.throughline.model.graph.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigatewayv2.ApiGatewayV2Client;
import software.amazon.awssdk.services.apigatewayv2.model.Api;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks for load balancers with what they pass on to, and for APIs. */
final class FrontReader {
    private final ElasticLoadBalancingV2Client elb;
    private final ApiGatewayV2Client gateway;
    private final AwsCalls calls;
    private final AwsMapping mapping;

    FrontReader(AwsSession session, AwsCalls calls, AwsMapping mapping) {
        this.elb = session.client(ElasticLoadBalancingV2Client.builder(), calls.region());
        this.gateway = session.client(ApiGatewayV2Client.builder(), calls.region());
        this.calls = calls;
        this.mapping = mapping;
    }

    void read() {
        List<LoadBalancer> balancers = new ArrayList<>();
        calls.run(
                Input.LOAD_BALANCERS,
                "elasticloadbalancing:DescribeLoadBalancers",
                () -> elb.describeLoadBalancersPaginator().forEach(page -> {
                    SdkReader.take(calls, mapping, page);
                    balancers.addAll(page.loadBalancers());
                }));
        balancers.forEach(this::listeners);
        List<TargetGroup> groups = new ArrayList<>();
        calls.run(
                Input.LOAD_BALANCERS,
                "elasticloadbalancing:DescribeTargetGroups",
                () -> elb.describeTargetGroupsPaginator().forEach(page -> groups.addAll(page.targetGroups())));
        groups.forEach(this::targetGroup);
        apis().forEach(this::api);
    }

    private void listeners(LoadBalancer balancer) {
        List<Listener> listeners = new ArrayList<>();
        calls.run(
                Input.LOAD_BALANCERS,
                "elasticloadbalancing:DescribeListeners",
                () -> elb.describeListenersPaginator(request -> request.loadBalancerArn(balancer.loadBalancerArn()))
                        .forEach(page -> {
                            SdkReader.take(calls, mapping, page);
                            listeners.addAll(page.listeners());
                        }));
        // Only load balancers of applications have rules.
        if (balancer.typeAsString().equals("application")) {
            listeners.forEach(listener -> calls.run(
                    Input.LOAD_BALANCERS,
                    "elasticloadbalancing:DescribeRules",
                    () -> elb.describeRulesPaginator(request -> request.listenerArn(listener.listenerArn()))
                            .forEach(page -> SdkReader.take(calls, mapping, page))));
        }
    }

    private void targetGroup(TargetGroup group) {
        ObjectNode data = SdkJson.of(group);
        calls.attempt(
                        Input.LOAD_BALANCERS,
                        "elasticloadbalancing:DescribeTargetHealth",
                        () -> SdkJson.of(
                                elb.describeTargetHealth(request -> request.targetGroupArn(group.targetGroupArn()))))
                .ifPresent(health -> {
                    ArrayNode targets = data.putArray("TargetHealthDescriptions");
                    health.path("TargetHealthDescriptions").forEach(targets::add);
                });
        SdkReader.take(calls, mapping, AwsKind.TARGET_GROUP, data);
    }

    private List<Api> apis() {
        List<Api> apis = new ArrayList<>();
        calls.run(Input.LOAD_BALANCERS, "apigateway:GET", () -> {
            Optional<String> from = Optional.empty();
            do {
                @Nullable String token = from.orElse(null);
                var page = gateway.getApis(request -> request.nextToken(token));
                apis.addAll(page.items());
                from = Optional.ofNullable(page.nextToken()).filter(next -> !next.isEmpty());
            } while (from.isPresent());
        });
        return apis;
    }

    private void api(Api api) {
        ObjectNode data = SdkJson.of(api);
        calls.attempt(
                        Input.LOAD_BALANCERS,
                        "apigateway:GET",
                        () -> SdkJson.of(gateway.getIntegrations(
                                request -> request.apiId(api.apiId()).maxResults("500"))))
                .ifPresent(answer -> answer.path("Items").forEach(data.withArray("Integrations")::add));
        calls.attempt(
                        Input.LOAD_BALANCERS,
                        "apigateway:GET",
                        () -> SdkJson.of(gateway.getRoutes(
                                request -> request.apiId(api.apiId()).maxResults("500"))))
                .ifPresent(answer -> answer.path("Items").forEach(data.withArray("Routes")::add));
        SdkReader.take(calls, mapping, AwsKind.API, data);
    }
}
