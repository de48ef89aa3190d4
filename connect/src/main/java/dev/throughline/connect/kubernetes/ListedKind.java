package dev.throughline.connect.kubernetes;

import dev.throughline.model.graph.Input;

/** What an API server is asked for, and what is unknown without it. The printed ClusterRole allows just these. */
enum ListedKind {
    NAMESPACES("api/v1", "namespaces", "Namespace", Input.NETWORK_POLICIES, false),
    NODES("api/v1", "nodes", "Node", Input.LOAD_BALANCERS, false),
    PODS("api/v1", "pods", "Pod", Input.WORKLOADS, false),
    SERVICES("api/v1", "services", "Service", Input.LOAD_BALANCERS, false),
    SERVICE_ACCOUNTS("api/v1", "serviceaccounts", "ServiceAccount", Input.CLUSTER_ROLES, false),
    SECRETS("api/v1", "secrets", "Secret", Input.DATA_STORES, false),
    REPLICATION_CONTROLLERS("api/v1", "replicationcontrollers", "ReplicationController", Input.WORKLOADS, false),
    DEPLOYMENTS("apis/apps/v1", "deployments", "Deployment", Input.WORKLOADS, false),
    REPLICA_SETS("apis/apps/v1", "replicasets", "ReplicaSet", Input.WORKLOADS, false),
    STATEFUL_SETS("apis/apps/v1", "statefulsets", "StatefulSet", Input.WORKLOADS, false),
    DAEMON_SETS("apis/apps/v1", "daemonsets", "DaemonSet", Input.WORKLOADS, false),
    JOBS("apis/batch/v1", "jobs", "Job", Input.WORKLOADS, false),
    CRON_JOBS("apis/batch/v1", "cronjobs", "CronJob", Input.WORKLOADS, true),
    INGRESSES("apis/networking.k8s.io/v1", "ingresses", "Ingress", Input.LOAD_BALANCERS, false),
    INGRESS_CLASSES("apis/networking.k8s.io/v1", "ingressclasses", "IngressClass", Input.LOAD_BALANCERS, false),
    NETWORK_POLICIES("apis/networking.k8s.io/v1", "networkpolicies", "NetworkPolicy", Input.NETWORK_POLICIES, false),
    GATEWAYS("apis/gateway.networking.k8s.io/v1", "gateways", "Gateway", Input.LOAD_BALANCERS, true),
    HTTP_ROUTES("apis/gateway.networking.k8s.io/v1", "httproutes", "HTTPRoute", Input.LOAD_BALANCERS, true),
    GRPC_ROUTES("apis/gateway.networking.k8s.io/v1", "grpcroutes", "GRPCRoute", Input.LOAD_BALANCERS, true),
    TLS_ROUTES("apis/gateway.networking.k8s.io/v1alpha2", "tlsroutes", "TLSRoute", Input.LOAD_BALANCERS, true),
    TCP_ROUTES("apis/gateway.networking.k8s.io/v1alpha2", "tcproutes", "TCPRoute", Input.LOAD_BALANCERS, true),
    ROLES("apis/rbac.authorization.k8s.io/v1", "roles", "Role", Input.CLUSTER_ROLES, false),
    ROLE_BINDINGS("apis/rbac.authorization.k8s.io/v1", "rolebindings", "RoleBinding", Input.CLUSTER_ROLES, false),
    CLUSTER_ROLES("apis/rbac.authorization.k8s.io/v1", "clusterroles", "ClusterRole", Input.CLUSTER_ROLES, false),
    CLUSTER_ROLE_BINDINGS(
            "apis/rbac.authorization.k8s.io/v1",
            "clusterrolebindings",
            "ClusterRoleBinding",
            Input.CLUSTER_ROLES,
            false);

    private final String group;
    private final String resource;
    private final String kind;
    private final Input input;
    private final boolean optional;

    ListedKind(String group, String resource, String kind, Input input, boolean optional) {
        this.group = group;
        this.resource = resource;
        this.kind = kind;
        this.input = input;
        this.optional = optional;
    }

    String path() {
        return group + "/" + resource;
    }

    String group() {
        return group.replaceFirst("^apis?/", "").replaceFirst("/?[^/]*$", "");
    }

    String resource() {
        return resource;
    }

    String kind() {
        return kind;
    }

    /** What is unknown when it may not be listed. */
    Input input() {
        return input;
    }

    /** Whether a cluster may well not have it: an extension, or too new for it. */
    boolean optional() {
        return optional;
    }
}
