package dev.throughline.model.graph;

/** How much an entity matters to its owners, most first: from tags and rules, editable. */
public enum Criticality {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW,
    /** Nobody said. */
    UNRATED
}
