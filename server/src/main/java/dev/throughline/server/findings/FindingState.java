package dev.throughline.server.findings;

/** Where a finding stands in its life. One that came back is open again; its history says so. */
public enum FindingState {
    OPEN,
    IN_PROGRESS,
    /** No tool reports it any more. */
    RESOLVED,
    /** People decided, here or in every tool that reports it, that it needs no work. */
    DISMISSED
}
