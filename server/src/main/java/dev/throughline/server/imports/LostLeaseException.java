package dev.throughline.server.imports;

import java.io.Serial;

/** Another worker has taken the run up, or it was stopped: this one has to let go of it. */
final class LostLeaseException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    LostLeaseException(SyncRunId run) {
        super("run " + run.value() + " was taken up by another worker, or stopped");
    }
}
