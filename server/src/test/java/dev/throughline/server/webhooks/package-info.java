@NullMarked
package dev.throughline.server.webhooks;

import org.jspecify.annotations.NullMarked;
