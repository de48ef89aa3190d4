/**
 * What people get by e-mail without asking each time: digests of what is new in the repositories that they may see, which they
 * choose and end on their account page, and the weekly mail of governance rules to owners of recommendations.
 */
@NullMarked
package dev.throughline.server.digests;

import org.jspecify.annotations.NullMarked;
