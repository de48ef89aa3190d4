/**
 * Makes one advisory of the records that tell of one vulnerability.
 *
 * <p>{@link AliasGroups} finds the records that belong together, {@link MergedAdvisory} puts their facts into one.
 */
@NullMarked
package dev.throughline.advisories.alias;

import org.jspecify.annotations.NullMarked;
