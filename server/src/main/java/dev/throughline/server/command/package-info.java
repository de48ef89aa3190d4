/** The command lines of the server. {@link dev.throughline.server.command.Main} lists them. */
@NullMarked
package dev.throughline.server.command;

import org.jspecify.annotations.NullMarked;
