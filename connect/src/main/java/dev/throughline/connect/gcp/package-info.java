/**
 * Projects of Google Cloud: {@link dev.throughline.connect.gcp.GcpMapping} reads assets of Cloud Asset Inventory, which
 * {@link dev.throughline.connect.gcp.GcpProjects} lists and {@link dev.throughline.connect.gcp.AssetExport} reads from exports.
 *
 * <p>Not seen: hierarchical firewall policies, Cloud Armor, what a proxy of one's own lets through. Objects of clusters that Google
 * collects are left out: the cluster itself says more.
 */
@NullMarked
package dev.throughline.connect.gcp;

import org.jspecify.annotations.NullMarked;
