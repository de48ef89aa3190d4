/**
 * Credentials at rest. {@link dev.throughline.server.secrets.Secrets} seals and opens them; whoever owns a credential keeps the
 * sealed bytes in a column of its own and names that column as a {@link dev.throughline.server.secrets.SealedColumn}.
 *
 * <p>Envelope encryption: a credential is sealed by a data key (Tink, AES-256-GCM), bound to what it belongs to, so that a row
 * copied elsewhere opens nothing. Data keys lie in the database, wrapped by the {@link dev.throughline.server.secrets.MasterKey},
 * which comes from a file, the environment, or a command that asks a key management service. {@code throughline rotate-keys}
 * makes a new data key and seals everything again.
 */
@NullMarked
package dev.throughline.server.secrets;

import org.jspecify.annotations.NullMarked;
