/**
 * The unresolved findings of a repository, of all tools together, as documents that other systems take: SARIF for code scanning,
 * OpenVEX and CycloneDX VEX for whoever uses what the repository makes. Start with
 * {@link dev.throughline.server.findings.documents.RepositoryDocuments}.
 *
 * <p>Only an unreachable verdict, or a person's decision that it does not apply, is "not affected"; what nobody knows is under
 * investigation.
 */
@NullMarked
package dev.throughline.server.findings.documents;

import org.jspecify.annotations.NullMarked;
