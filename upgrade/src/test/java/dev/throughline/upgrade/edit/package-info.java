/** Tests of the package of the same name. */
@NullMarked
package dev.throughline.upgrade.edit;

import org.jspecify.annotations.NullMarked;
