/**
 * What edits of all build tools share: a {@link dev.throughline.upgrade.edit.WorkingCopy} of the project's files in memory,
 * a {@link dev.throughline.upgrade.edit.Change} in, an {@link dev.throughline.upgrade.edit.Outcome} out. Nothing here
 * writes to disk.
 */
@NullMarked
package dev.throughline.upgrade.edit;

import org.jspecify.annotations.NullMarked;
