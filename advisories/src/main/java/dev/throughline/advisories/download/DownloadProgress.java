package dev.throughline.advisories.download;

import java.util.OptionalLong;

/** Hears how far a download has come, a few times a second. */
@FunctionalInterface
public interface DownloadProgress {
    /** Hears nothing. */
    DownloadProgress SILENT = (address, received, expected) -> {};

    /**
     * A download goes on.
     *
     * @param address what is downloaded
     * @param received bytes so far
     * @param expected bytes in all, where the server said
     */
    void at(String address, long received, OptionalLong expected);
}
