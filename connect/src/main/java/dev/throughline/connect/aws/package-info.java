/**
 * Accounts of AWS: {@link dev.throughline.connect.aws.AwsMapping} reads resources, wherever they come from.
 *
 * <p>Three ways lead to it, and all spell members as Amazon's own models do: {@link dev.throughline.connect.aws.AwsAccounts} asks the
 * services by Amazon's SDK, whose answers {@link dev.throughline.connect.aws.SdkJson} turns into the JSON that Amazon's command line
 * prints; {@link dev.throughline.connect.aws.AwsCommandOutput} reads what that command line printed;
 * {@link dev.throughline.connect.aws.AwsConfigSnapshot} reads snapshots of AWS Config. Services disagree on the case of names, and
 * snapshots on that of services, so {@link dev.throughline.connect.aws.AwsResource} looks names up without it.
 */
@NullMarked
package dev.throughline.connect.aws;

import org.jspecify.annotations.NullMarked;
