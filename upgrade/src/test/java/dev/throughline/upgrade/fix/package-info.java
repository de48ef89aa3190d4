/** Projects before and after a fix, as case files. */
@NullMarked
package dev.throughline.upgrade.fix;

import org.jspecify.annotations.NullMarked;
