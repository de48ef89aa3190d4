/**
 * Subscriptions of Azure: {@link dev.throughline.connect.azure.AzureMapping} reads rows of Azure Resource Graph, which
 * {@link dev.throughline.connect.azure.AzureSubscriptions} asks for and {@link dev.throughline.connect.azure.GraphQueryOutput} reads from
 * what {@code az graph query} printed.
 *
 * <p>Not seen: Front Door, API Management, peerings, what a firewall appliance lets through. A route through one makes it unknown
 * whether packets from the internet arrive.
 */
@NullMarked
package dev.throughline.connect.azure;

import org.jspecify.annotations.NullMarked;
