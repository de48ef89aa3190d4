package dev.throughline.scan;

/** Hears how far a scan has come; called from the scanning thread. */
@FunctionalInterface
public interface ScanListener {
    ScanListener SILENT = (stage, detail) -> {};

    /**
     * Says where the scan stands.
     *
     * @param stage what is going on
     * @param detail what of it, for people, with counts where there are any; empty when the stage begins
     */
    void at(Stage stage, String detail);

    /** The stages, in the order in which they come; a scan may leave some out. */
    enum Stage {
        READING_TARGET,
        MATCHING_ADVISORIES,
        BUILDING_CALL_GRAPH,
        JUDGING,
        PLANNING_UPGRADES
    }
}
