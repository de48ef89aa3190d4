/** A registry of images by the distribution specification, with referrers and token sign-in. */
@NullMarked
package dev.throughline.testkit.simulator.oci;

import org.jspecify.annotations.NullMarked;
