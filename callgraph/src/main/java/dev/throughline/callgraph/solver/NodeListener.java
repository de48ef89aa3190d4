package dev.throughline.callgraph.solver;

/** Hears which objects come to a node. */
public interface NodeListener {
    /** An object has come; each comes once. */
    void onObject(int object);

    /** The node's set now stands for every instantiated subtype of its declared type; nothing comes afterwards. */
    void onSaturated();
}
