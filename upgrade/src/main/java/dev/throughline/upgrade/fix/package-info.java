/**
 * Upgrade plans in, changed build files out.
 *
 * <p>{@link dev.throughline.upgrade.fix.ProjectFix} is the way in; {@link dev.throughline.upgrade.fix.FixText} writes what it
 * did for people.
 */
@NullMarked
package dev.throughline.upgrade.fix;

import org.jspecify.annotations.NullMarked;
