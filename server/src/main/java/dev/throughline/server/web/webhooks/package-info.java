/** Webhooks as pages and REST. */
@NullMarked
package dev.throughline.server.web.webhooks;

import org.jspecify.annotations.NullMarked;
