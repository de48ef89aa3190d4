/** Tests of the package of the same name. */
@NullMarked
package dev.throughline.upgrade.maven;

import org.jspecify.annotations.NullMarked;
