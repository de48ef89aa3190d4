/**
 * Clusters: {@link dev.throughline.connect.kubernetes.KubernetesMapping} reads objects as the API and {@code kubectl get -o json}
 * give them, {@link dev.throughline.connect.kubernetes.KubernetesCluster} asks an API server for them.
 *
 * <p>Pods are no entities; they say of their controller what runs (the digest in {@code imageID}) and where. Whether a workload can
 * be reached is not decided here: services, ingresses, gateways and network policies become facts.
 *
 * <p>Never read: the values of secrets. Not seen: what a network plugin really enforces, and policies of its own kinds.
 */
@NullMarked
package dev.throughline.connect.kubernetes;

import org.jspecify.annotations.NullMarked;
