@NullMarked
package dev.throughline.server.database;

import org.jspecify.annotations.NullMarked;
