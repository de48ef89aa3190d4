package dev.throughline.model;

/** The dependency scope of a component, in Maven's words; other ecosystems are mapped onto them. */
public enum Scope {
    COMPILE,
    RUNTIME,
    PROVIDED,
    TEST,
    SYSTEM,
    /** The target does not say, as with a jar inside a war. */
    UNKNOWN
}
