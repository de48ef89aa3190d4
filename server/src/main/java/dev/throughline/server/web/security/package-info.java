/**
 * Who makes a request, and whether it may be made.
 *
 * <p>{@link dev.throughline.server.web.security.SecurityConfiguration} shows the whole of it: sign-in, sessions, headers, and
 * {@link dev.throughline.server.web.security.RequiredPermissions}, which lets nothing pass that does not say what it needs.
 */
@NullMarked
package dev.throughline.server.web.security;

import org.jspecify.annotations.NullMarked;
