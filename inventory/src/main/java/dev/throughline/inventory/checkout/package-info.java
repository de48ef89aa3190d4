/**
 * A checkout that is not ours in, its components out; read by its build files alone.
 *
 * <p>{@link dev.throughline.inventory.checkout.CheckoutReader} looks for the projects that the checkout holds and reads each by its
 * poms or lock files, as {@link dev.throughline.inventory.ProjectTrust.Foreign} says. Nothing is compiled, so there is no code, and
 * nothing can be said of what is reachable. Builds of other tools, and Gradle builds without lock files, are named as problems.
 */
@NullMarked
package dev.throughline.inventory.checkout;

import org.jspecify.annotations.NullMarked;
