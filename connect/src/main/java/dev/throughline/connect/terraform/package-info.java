/**
 * Terraform's state: {@link dev.throughline.connect.terraform.TerraformState} reads it and hands each resource to its cloud.
 *
 * <p>A state says what Terraform made, not what is there now; what others made is not in it.
 */
@NullMarked
package dev.throughline.connect.terraform;

import org.jspecify.annotations.NullMarked;
