/**
 * How connectors speak HTTP: {@link dev.throughline.connect.http.ApiClient} sends one request, and everything that may go
 * wrong on the way is settled there.
 *
 * <ul>
 *   <li>Time: connecting, and the whole of an answer with its body, have a limit each.
 *   <li>Size: a body is read, and unpacked, only up to a limit; JSON only down to a depth.
 *   <li>Again: what may pass is tried again with growing waits; {@code Retry-After} is obeyed, and a wait that is too long for
 *       a request ends it with {@link dev.throughline.connect.ConnectorException#askedWait}.
 *   <li>Sign-in: a token is renewed before it ends, and once when it is refused nevertheless.
 *   <li>Address: every hop, redirects included, is held against {@link dev.throughline.connect.http.AddressRules}; a redirect to
 *       another host takes no credential along.
 *   <li>Silence: no message holds a query, a header or a credential; what the other side says is stripped of ours.
 * </ul>
 *
 * <p>An address is checked by resolving its name, and the connection resolves it again: the JDK keeps names for 30 seconds
 * ({@code networkaddress.cache.ttl}), so both see the same unless an administrator turned that cache off.
 */
@NullMarked
package dev.throughline.connect.http;

import org.jspecify.annotations.NullMarked;
