/**
 * Questions about the graph that people keep: under a name that stays, so that links go on working, and with an alert when the
 * answer changes.
 */
@NullMarked
package dev.throughline.server.explorer;

import org.jspecify.annotations.NullMarked;
