package dev.throughline.callgraph.solver;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Who hears what comes to which node: rings of entries, of which each node keeps the last. */
final class Listeners {
    private int[] lastByNode;
    private @Nullable NodeListener[] listeners = new NodeListener[1 << 16];
    private int[] next = new int[1 << 16];
    private int count = 1; // 0 is no entry
    private int free;

    Listeners(int nodes) {
        lastByNode = new int[nodes];
    }

    void grow(int nodes) {
        lastByNode = Arrays.copyOf(lastByNode, nodes);
    }

    void add(int node, NodeListener listener) {
        int entry = newEntry();
        listeners[entry] = listener;
        int last = lastByNode[node];
        next[entry] = last == 0 ? entry : next[last];
        if (last != 0) {
            next[last] = entry;
        }
        lastByNode[node] = entry;
    }

    private int newEntry() {
        if (free != 0) {
            int entry = free;
            free = next[entry];
            return entry;
        }
        if (count == next.length) {
            int size = count + (count >> 1);
            next = Arrays.copyOf(next, size);
            listeners = Arrays.copyOf(listeners, size);
        }
        return count++;
    }

    /** Tells those who hear now; whoever starts to meanwhile is not told. */
    void tell(int node, int object) {
        int last = lastByNode[node];
        if (last == 0) {
            return;
        }
        int entry = last;
        do {
            entry = next[entry];
            listenerOf(entry).onObject(object);
        } while (entry != last);
    }

    /** Tells that the node is saturated, after which nobody hears anything of it. */
    void tellSaturated(int node) {
        int last = lastByNode[node];
        if (last == 0) {
            return;
        }
        lastByNode[node] = 0;
        int entry = next[last];
        next[last] = 0;
        while (entry != 0) {
            NodeListener listener = listenerOf(entry);
            int following = next[entry];
            listeners[entry] = null;
            next[entry] = free;
            free = entry;
            listener.onSaturated();
            entry = following;
        }
    }

    private NodeListener listenerOf(int entry) {
        NodeListener listener = listeners[entry];
        if (listener == null) {
            throw new IllegalStateException("entry " + entry + " is free");
        }
        return listener;
    }
}
