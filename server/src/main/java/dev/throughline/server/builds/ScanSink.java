package dev.throughline.server.builds;

import dev.throughline.connect.ci.BuildIdentity;
import dev.throughline.connect.json.Fields;

/** Where the scan report goes that a job sends along. */
interface ScanSink {
    /**
     * What became of it.
     *
     * @param findings how many findings it names
     * @param note why it was not kept, or empty text
     */
    record Kept(long findings, String note) {}

    /**
     * Takes it in.
     *
     * @throws dev.throughline.model.InputException if it is no report of a known format
     */
    Kept keep(BuildIdentity job, Fields scan);
}
