package dev.throughline.callgraph.solver;

/** What is known of the receivers of a call. */
public enum Dispatch {
    /** The objects that flow to it. */
    TYPE_FLOW,
    /** Its type: rapid type analysis, to compare with. */
    RAPID_TYPES
}
