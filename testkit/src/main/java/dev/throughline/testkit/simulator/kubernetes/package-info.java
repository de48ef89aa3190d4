/** A Kubernetes API server as far as it lists objects. */
@NullMarked
package dev.throughline.testkit.simulator.kubernetes;

import org.jspecify.annotations.NullMarked;
