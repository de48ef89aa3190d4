package dev.throughline.model;

/** How sure a statement is. */
public enum Confidence {
    HIGH,
    MEDIUM,
    LOW
}
