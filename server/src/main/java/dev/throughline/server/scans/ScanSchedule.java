package dev.throughline.server.scans;

/** When a repository is scanned without being asked. */
public enum ScanSchedule {
    OFF("only when asked"),
    /** After a synchronization that saw a newer commit. */
    NEW_COMMITS("after each new commit"),
    /** Also without new commits: advisories are new every day. */
    DAILY("every day");

    private final String words;

    ScanSchedule(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
