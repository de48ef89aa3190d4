package dev.throughline.graph.path;

/** The form of a path: part of its identity, so it does not depend on which vulnerability opens the way. */
public enum Shape {
    /** Internet → workload with a vulnerability. */
    EXPOSED_WORKLOAD("exposed-workload"),
    /** … → its identity → data. */
    WORKLOAD_TO_DATA("exposed-workload-to-data"),
    /** … → its identity → the administration of an account, subscription, project or cluster. */
    WORKLOAD_TO_SCOPE("exposed-workload-to-scope"),
    /** … → the node under it. */
    WORKLOAD_TO_NODE("exposed-workload-to-node"),
    /** … → something else that is critical. */
    WORKLOAD_TO_RESOURCE("exposed-workload-to-resource"),
    /** Internet → workload → another workload with a vulnerability. */
    INNER_WORKLOAD("inner-workload"),
    /** A secret that anybody can read → what it opens, and on from there. */
    LEAKED_SECRET("leaked-secret"),
    /** A pipeline that outsiders may change → what it may do. */
    WEAK_PIPELINE("weak-pipeline"),
    /** Data that anybody may read. */
    PUBLIC_DATA("public-data"),
    /** A package made to do harm that runs inside. */
    MALICIOUS_PACKAGE("malicious-package");

    private final String word;

    Shape(String word) {
        this.word = word;
    }

    /** The shape as documents write it. */
    public String word() {
        return word;
    }
}
