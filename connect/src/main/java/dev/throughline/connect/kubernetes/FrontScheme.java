package dev.throughline.connect.kubernetes;

import dev.throughline.connect.json.Fields;
import dev.throughline.model.graph.Cidr;
import dev.throughline.model.graph.NetworkFact.Scheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether a front of a cluster has a public side: its annotations say so, or the address that it was given. */
final class FrontScheme {
    /** Annotations by which a cloud is asked for a private load balancer. */
    private static final Map<String, List<String>> INTERNAL = Map.of(
            "service.beta.kubernetes.io/azure-load-balancer-internal", List.of("true"),
            "networking.gke.io/load-balancer-type", List.of("Internal"),
            "cloud.google.com/load-balancer-type", List.of("Internal", "internal"),
            "service.beta.kubernetes.io/aws-load-balancer-scheme", List.of("internal"),
            "service.beta.kubernetes.io/aws-load-balancer-internal", List.of("true", "0.0.0.0/0"),
            "alb.ingress.kubernetes.io/scheme", List.of("internal"),
            "kubernetes.io/ingress.class", List.of("gce-internal"),
            "appgw.ingress.kubernetes.io/use-private-ip", List.of("true"));

    private static final String AWS_SCHEME = "service.beta.kubernetes.io/aws-load-balancer-scheme";

    private FrontScheme() {}

    /** Of a service of type LoadBalancer. */
    static Scheme ofLoadBalancer(Fields service) {
        Map<String, String> annotations = KubernetesObjects.annotations(service);
        // The controller of AWS makes load balancers private unless it is told otherwise.
        boolean privateByDefault = service.textOrEmpty("spec.loadBalancerClass").equals("service.k8s.aws/nlb")
                && !"internet-facing".equals(annotations.get(AWS_SCHEME));
        if (privateByDefault || asksForInternal(annotations)) {
            return Scheme.INTERNAL;
        }
        return ofAddresses(addresses(service.list("status.loadBalancer.ingress")));
    }

    /** Of an ingress; that of AWS' controller is private unless it says otherwise. */
    static Scheme ofIngress(Fields ingress, String ingressClass) {
        Map<String, String> annotations = KubernetesObjects.annotations(ingress);
        boolean privateByDefault =
                ingressClass.equals("alb") && !annotations.containsKey("alb.ingress.kubernetes.io/scheme");
        if (privateByDefault || asksForInternal(annotations)) {
            return Scheme.INTERNAL;
        }
        return ofAddresses(addresses(ingress.list("status.loadBalancer.ingress")));
    }

    /** Of a gateway. */
    static Scheme ofGateway(Fields gateway) {
        if (asksForInternal(KubernetesObjects.annotations(gateway))
                || gateway.textOrEmpty("spec.gatewayClassName").contains("rilb")) {
            return Scheme.INTERNAL;
        }
        return ofAddresses(gateway.list("status.addresses").stream()
                .flatMap(address -> address.text("value").stream())
                .toList());
    }

    private static boolean asksForInternal(Map<String, String> annotations) {
        return INTERNAL.entrySet().stream()
                .anyMatch(entry -> entry.getValue().contains(annotations.getOrDefault(entry.getKey(), "")));
    }

    private static List<String> addresses(List<Fields> rows) {
        List<String> addresses = new ArrayList<>();
        rows.forEach(row -> row.text("ip").or(() -> row.text("hostname")).ifPresent(addresses::add));
        return addresses;
    }

    /** A front that got no address yet may get any. */
    private static Scheme ofAddresses(List<String> addresses) {
        if (addresses.isEmpty()) {
            return Scheme.UNKNOWN;
        }
        return addresses.stream().allMatch(FrontScheme::isPrivate) ? Scheme.INTERNAL : Scheme.INTERNET_FACING;
    }

    static boolean isPrivate(String address) {
        // Names of Amazon's private load balancers begin so.
        return Cidr.parse(address)
                .map(range -> !range.reachesInternet())
                .orElseGet(() -> address.startsWith("internal-"));
    }
}
