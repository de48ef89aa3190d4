/**
 * Finds the ways in: from the internet over traversable edges to what is worth taking, over the whole graph and not by a list
 * of patterns.
 *
 * <p>A node is in one of three states for an attacker: its packets arrive ({@link State#REACHED}), they arrive through one
 * other workload only ({@link State#INSIDE}), or it is in the attacker's hands ({@link State#HELD}). Packets go through fronts;
 * a workload falls into hands by an exploit; identities, permissions and secrets are followed only from what is held.
 * {@link MoveRules} is the whole table. An {@link AttackGraph} has the moves of a snapshot; {@link PathSearch} goes breadth
 * first, up to eight edges deep, from each exposed entity, and keeps for each target the best path and a few that avoid it.
 *
 * <p>Each entry remembers what it looked at, so that after a change only the entries that saw something changed are searched
 * again, with the same result as searching all.
 *
 * <p>Bounded: an entry that leads to more than {@link SearchLimits} says is cut short, and says so.
 */
@NullMarked
package dev.throughline.graph.attack;

import org.jspecify.annotations.NullMarked;
