package dev.throughline.advisories.download;

import java.nio.file.Path;
import java.util.Optional;

/** What came of a download. */
public sealed interface DownloadOutcome {
    /**
     * The file is there, whole.
     *
     * @param etag for the next conditional request
     * @param lastModified likewise
     */
    record Fetched(Path file, Optional<String> etag, Optional<String> lastModified) implements DownloadOutcome {}

    /** The copy at hand is the newest. */
    record NotModified() implements DownloadOutcome {}
}
