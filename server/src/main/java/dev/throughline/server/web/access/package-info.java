/** The pages of sign-in, users, groups, tokens and the audit log. */
@NullMarked
package dev.throughline.server.web.access;

import org.jspecify.annotations.NullMarked;
