package dev.throughline.model.graph;

/** What an identity may do to a resource or scope, least first; each includes those before it. */
public enum PermissionLevel {
    READ_DATA,
    WRITE,
    ADMIN
}
