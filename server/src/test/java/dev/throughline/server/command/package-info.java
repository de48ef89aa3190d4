@NullMarked
package dev.throughline.server.command;

import org.jspecify.annotations.NullMarked;
