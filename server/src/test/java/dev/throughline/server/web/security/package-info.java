@NullMarked
package dev.throughline.server.web.security;

import org.jspecify.annotations.NullMarked;
