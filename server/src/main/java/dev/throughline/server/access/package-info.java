/**
 * Who may see and do what: users, roles, groups of repositories, sessions, tokens, and the log of what was done.
 *
 * <p>Every request is made by a {@link dev.throughline.server.access.Viewer}. What it may do is a set of
 * {@link dev.throughline.server.access.Permission}s, each for a {@link dev.throughline.server.access.Scope} of repositories;
 * where they come from is a {@link dev.throughline.server.access.Role}. An endpoint names the permission it needs with
 * {@link dev.throughline.server.access.Requires}, and a query narrows its rows by {@code viewer.scope(permission)}.
 */
@NullMarked
package dev.throughline.server.access;

import org.jspecify.annotations.NullMarked;
