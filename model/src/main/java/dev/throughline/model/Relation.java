package dev.throughline.model;

/** How a component came in: named by the target itself, or brought by another component. */
public enum Relation {
    /** The component is the target's own code. */
    SELF,
    DIRECT,
    TRANSITIVE,
    UNKNOWN
}
