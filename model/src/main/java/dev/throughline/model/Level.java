package dev.throughline.model;

/** How deep the evidence of a verdict goes, deepest first. */
public enum Level {
    /** Seen executing. */
    RUNTIME,
    /** The vulnerable function itself. */
    FUNCTION,
    /** Classes of the vulnerable component, because no function is known. */
    CLASS,
    /** The component is present; its code was not looked into. */
    DEPENDENCY
}
