/** Where the server's PostgreSQL comes from: the user's own, or one that is started beside the server. */
@NullMarked
package dev.throughline.server.database;

import org.jspecify.annotations.NullMarked;
