package dev.throughline.server.scans;

import dev.throughline.server.estate.RepositoryId;

/**
 * The right of one worker to do a scan. A later attempt ends it: a worker that was thought dead writes nothing more.
 *
 * @param cause who or what asked for it
 */
record ScanLease(ScanRunId run, RepositoryId repository, int attempt, String cause) {}
