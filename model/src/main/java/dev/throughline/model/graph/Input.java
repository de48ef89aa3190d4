package dev.throughline.model.graph;

/** What the graph computes from, by name; a missing one makes answers unknown. */
public enum Input {
    COMPUTE("machines, functions and container services"),
    LOAD_BALANCERS("load balancers, listeners and gateways"),
    SECURITY_GROUPS("security groups and firewall rules"),
    ROUTES("subnets and routes"),
    NETWORK_POLICIES("network policies of clusters"),
    PUBLIC_ACCESS("public access settings of data stores"),
    IDENTITY_POLICIES("policies and role assignments"),
    RESOURCE_POLICIES("policies of resources"),
    TRUST_POLICIES("trust policies and federated credentials"),
    ORGANIZATION_POLICIES("service control policies and permission boundaries"),
    CLUSTER_ROLES("roles and bindings of clusters"),
    WORKLOADS("workloads and pods"),
    IMAGES("images of registries"),
    REPOSITORIES("repositories, their visibility and protection"),
    PIPELINES("pipelines and their identities"),
    SECRETS("secrets found by scanners"),
    DATA_STORES("data stores"),
    FINDINGS("findings of scanners");

    private final String phrase;

    Input(String phrase) {
        this.phrase = phrase;
    }

    /** The input in words for people. */
    public String phrase() {
        return phrase;
    }
}
