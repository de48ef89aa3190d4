@NullMarked
package dev.throughline.server.mail;

import org.jspecify.annotations.NullMarked;
