/** Tests of the package of the same name. */
@NullMarked
package dev.throughline.upgrade.gradle;

import org.jspecify.annotations.NullMarked;
