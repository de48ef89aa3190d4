/**
 * Changes the user's store: {@link AdvisoryUpdate} downloads feeds, {@link AdvisoryImport} takes in files. {@link
 * StoreCompilation} makes the store that comes with the program.
 */
@NullMarked
package dev.throughline.advisories.update;

import org.jspecify.annotations.NullMarked;
