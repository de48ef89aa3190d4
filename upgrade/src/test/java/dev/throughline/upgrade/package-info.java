/** Plans worked out from small worlds of packages that stand in the cases. */
@NullMarked
package dev.throughline.upgrade;

import org.jspecify.annotations.NullMarked;
