/**
 * Tells GitHub what of its repositories runs where, and with which runtime risks, so that its own alerts show it.
 *
 * <p>Each new graph says what runs ({@link dev.throughline.server.deployments.RunningArtifacts}); a job tells what is new or changed
 * ({@link dev.throughline.server.deployments.DeploymentRecords}), once. Nothing leaves until an administrator turns it on: until
 * then records are only shown.
 */
@NullMarked
package dev.throughline.server.deployments;

import org.jspecify.annotations.NullMarked;
