package dev.throughline.model.graph;

import java.util.Optional;

/** What an edge says. An attacker moves along traversable ones; context edges answer where to fix, and never lengthen a path. */
public enum EdgeKind {
    /** Internet → public IP, load balancer, ingress, service, store, repository: packets or requests from outside arrive. */
    EXPOSES("exposes", true),
    /** Public IP, load balancer, ingress, service, workload → what gets its packets next. */
    ROUTES_TO("routes-to", true),
    /** Workload → container; node → workload or pod; machine → hosted service. Who holds the first holds the second. */
    RUNS("runs", true),
    /** Privileged container or workload on the host's network → node. */
    ESCAPES_TO("escapes-to", true),
    /** Compute, pod, service account, pipeline → identity; role → role it may assume. */
    CAN_AUTHENTICATE_AS("can-authenticate-as", true),
    /** Secret → the resource it opens. */
    CAN_AUTHENTICATE_TO("can-authenticate-to", true),
    /** Repository, machine, image → secret that lies in it. */
    CONTAINS_SECRET("contains-secret", true),
    /** Identity → resource or scope, at a level. */
    HAS_PERMISSION_TO("has-permission-to", true),
    /** Identity → group, whose rights it has. */
    MEMBER_OF("member-of", true),
    /** Data store → data store that gets its content. */
    REPLICATES_TO("replicates-to", true),
    /** Malicious package → workload that runs it: the attacker's code is inside already. */
    EXECUTES_IN("executes-in", true),

    /** Scope, cluster, namespace, organization → what is inside. */
    CONTAINS("contains", false),
    /** Controller → pod; cluster → node pool. */
    MAINTAINS("maintains", false),
    /** Container, machine, function → image or artifact, by digest. */
    CREATED_FROM("created-from", false),
    /** Image → build or repository, by the ladder of evidence. */
    BUILT_FROM("built-from", false),
    /** Image → its base image. */
    BASED_ON("based-on", false),
    /** Image index → image of one platform. */
    INDEXES("indexes", false),
    /** Registry → image it stores. */
    STORES("stores", false),
    /** Repository → manifest → package version. */
    DECLARES("declares", false),
    /** Image or artifact → package version. */
    HAS_PACKAGE("has-package", false),
    /** Package version, image, repository → finding; finding → vulnerability. */
    AFFECTED_BY("affected-by", false),
    /** Repository → pipeline. */
    BUILDS_WITH("builds-with", false),
    /** Cloud resource → repository that holds its template. */
    PROVISIONED_BY("provisioned-by", false),
    /** Resource → security group, subnet. */
    PROTECTED_BY("protected-by", false);

    private final String word;
    private final boolean traversable;

    EdgeKind(String word, boolean traversable) {
        this.word = word;
        this.traversable = traversable;
    }

    /** The kind as queries, tests and documents write it. */
    public String word() {
        return word;
    }

    /** Whether an attacker can move along it. */
    public boolean traversable() {
        return traversable;
    }

    /** Reads {@link #word}. */
    public static Optional<EdgeKind> of(String word) {
        for (EdgeKind kind : values()) {
            if (kind.word.equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
