package dev.throughline.server.inventory;

/**
 * What a walk has shown so far, in entities.
 *
 * @param shown how many, each counted once
 * @param added how many nobody knew before
 * @param changed how many were otherwise before
 * @param returned how many were gone
 * @param known how many its source showed before and were not gone, whether this walk shows them or not
 */
public record WalkChanges(long shown, long added, long changed, long returned, long known) {}
