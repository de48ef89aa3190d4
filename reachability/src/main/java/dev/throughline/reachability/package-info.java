/**
 * Matches and call graph in, findings out: for each advisory that affects a component by its version, whether the code
 * can reach what is vulnerable, how deep that evidence goes, and why.
 *
 * <p>{@link dev.throughline.reachability.Reachability} judges; start there. A verdict is taken from the deepest evidence
 * at hand: the vulnerable functions where they are known and stand in the component's code, else the component's classes.
 * Presence is decided by class files, not by names of files: relocated copies are found, and a class that was taken out
 * of its jar is seen to be gone.
 *
 * <p>Unknown is never unreachable. Missing or unreadable code, a graph that is partial or has no entry point, and a
 * function that this version spells differently all keep a verdict from being UNREACHABLE; a call that the analysis
 * could not resolve makes it POTENTIALLY_REACHABLE.
 *
 * <p>What it does not see: a vendor's back-port that keeps the functions but changes their bodies; attributes of a call,
 * such as arguments that make a reachable function harmless; and, where the classes of several components are merged
 * into one jar and no function is known, which class is whose: there only packages that carry the component's name
 * count, and only for REACHABLE.
 */
@NullMarked
package dev.throughline.reachability;

import org.jspecify.annotations.NullMarked;
