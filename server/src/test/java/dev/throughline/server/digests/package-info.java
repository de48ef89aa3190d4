@NullMarked
package dev.throughline.server.digests;

import org.jspecify.annotations.NullMarked;
