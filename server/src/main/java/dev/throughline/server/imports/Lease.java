package dev.throughline.server.imports;

import dev.throughline.connect.Cursor;
import dev.throughline.server.connections.ConnectionId;

/**
 * The right of one worker to go on with a run. A later one ends it: a worker that was thought dead stores nothing more.
 *
 * @param attempt how often the run was taken up
 * @param cursor where the walk goes on
 * @param walked whether the walk is complete, and only what follows it is left
 */
record Lease(SyncRunId run, ConnectionId connection, int attempt, Cursor cursor, boolean walked) {}
