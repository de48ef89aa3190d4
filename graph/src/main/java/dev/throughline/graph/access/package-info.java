/**
 * Who may do what: policies of AWS, role assignments of Azure, bindings of GCP and roles of clusters become permissions to read,
 * change or administer; trust becomes identities that can be taken on.
 *
 * <p>{@link Access} runs all. {@link ActionTable} says which actions mean which level for which type; {@link AwsAccess},
 * {@link AzureAccess}, {@link GcpAccess} and {@link KubernetesAccess} evaluate; {@link Federations} joins accounts of clusters and
 * pipelines with identities of clouds.
 *
 * <p>An explicit deny wins. A condition that cannot be evaluated leaves the permission, marked conditional; a conditional deny
 * makes what it denies conditional. Permission boundaries and service control policies count where they were read. Not
 * evaluated: session policies, resource control policies, access control lists, privilege of predefined GCP roles that the table
 * does not know (named as missing).
 */
@NullMarked
package dev.throughline.graph.access;

import org.jspecify.annotations.NullMarked;
