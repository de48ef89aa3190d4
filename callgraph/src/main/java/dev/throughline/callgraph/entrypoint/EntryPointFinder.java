package dev.throughline.callgraph.entrypoint;

/** Knows one way in which the outside calls code. */
public interface EntryPointFinder {
    /** Adds what it finds in the application. */
    void find(Application application, EntryPoints entryPoints);
}
