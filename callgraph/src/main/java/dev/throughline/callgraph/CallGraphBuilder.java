package dev.throughline.callgraph;

/** Builds the call graph of a class path. */
public interface CallGraphBuilder {
    /**
     * Builds the call graph. Unreadable classes and unresolved calls do not end it: they become problems and assumptions.
     *
     * @param progress hears what is going on; called from the calling thread
     */
    CallGraph build(AnalysisRequest request, Progress progress);

    /** Hears how far the analysis has come. */
    @FunctionalInterface
    interface Progress {
        Progress SILENT = (stage, done) -> {};

        /**
         * Says where the analysis stands.
         *
         * @param stage what is being done: {@code "reading classes"}
         * @param done how many methods have become reachable so far
         */
        void at(String stage, int done);
    }
}
