@NullMarked
package dev.throughline.server.web.access;

import org.jspecify.annotations.NullMarked;
