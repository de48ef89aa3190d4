/**
 * What the hub takes under load: {@link dev.throughline.bench.hub.PagesRun} asks for pages of a million findings at a steady rate.
 */
@NullMarked
package dev.throughline.bench.hub;

import org.jspecify.annotations.NullMarked;
