package dev.throughline.model.graph;

/** How many outsiders can send packets to something, most first. */
public enum Width {
    /** Anybody, or a range shorter than /8. */
    WIDE,
    /** Named ranges. */
    NARROW,
    /** Named ranges that the organization trusts; no exposure as far as risk goes. */
    TRUSTED
}
