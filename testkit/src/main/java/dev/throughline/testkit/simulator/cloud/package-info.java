/** Azure Resource Graph and Google's Cloud Asset Inventory, each with where its tokens are given. */
@NullMarked
package dev.throughline.testkit.simulator.cloud;

import org.jspecify.annotations.NullMarked;
