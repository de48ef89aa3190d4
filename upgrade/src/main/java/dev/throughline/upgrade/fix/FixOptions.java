package dev.throughline.upgrade.fix;

import dev.throughline.model.UpgradePlan.Reach;

/**
 * How to fix a project.
 *
 * @param write change the files; otherwise only the difference is worked out
 * @param reach the farthest that a version may move
 */
public record FixOptions(boolean write, Reach reach) {
    /** Shows the nearest versions that end everything, wherever they are. */
    public static final FixOptions SHOW = new FixOptions(false, Reach.ANY);

    /** Writes the nearest versions that end everything, wherever they are. */
    public static final FixOptions WRITE = new FixOptions(true, Reach.ANY);
}
