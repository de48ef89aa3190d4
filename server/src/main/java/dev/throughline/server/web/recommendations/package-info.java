/** The pages and REST of recommendations: what to do, who does it by when, what is taken out, and the score. */
@NullMarked
package dev.throughline.server.web.recommendations;

import org.jspecify.annotations.NullMarked;
