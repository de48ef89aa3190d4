package dev.throughline.callgraph.solver;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Those who hear of something: rings of entries. Whoever is heard of keeps the last entry of its ring, which is 0 when nobody
 * hears.
 */
final class Listeners {
    private static final int PAGE_BITS = 14;
    private static final int PAGE = 1 << PAGE_BITS;

    private @Nullable NodeListener[][] listeners = new NodeListener[64][];
    private int[][] next = new int[64][];
    private int count = 1; // 0 is no entry
    private int free;

    Listeners() {
        addPage(0);
    }

    /** Adds a listener to the ring that ends with an entry; gives the entry with which it ends then. */
    int add(int last, NodeListener listener) {
        int entry = newEntry();
        listeners[entry >>> PAGE_BITS][entry & (PAGE - 1)] = listener;
        if (last == 0) {
            setNext(entry, entry);
        } else {
            setNext(entry, next(last));
            setNext(last, entry);
        }
        return entry;
    }

    private int newEntry() {
        if (free != 0) {
            int entry = free;
            free = next(entry);
            return entry;
        }
        if ((count & (PAGE - 1)) == 0) {
            addPage(count >>> PAGE_BITS);
        }
        return count++;
    }

    private void addPage(int number) {
        if (number == next.length) {
            next = Arrays.copyOf(next, number * 2);
            listeners = Arrays.copyOf(listeners, number * 2);
        }
        next[number] = new int[PAGE];
        listeners[number] = new NodeListener[PAGE];
    }

    private int next(int entry) {
        return next[entry >>> PAGE_BITS][entry & (PAGE - 1)];
    }

    private void setNext(int entry, int following) {
        next[entry >>> PAGE_BITS][entry & (PAGE - 1)] = following;
    }

    /** Tells those in the ring now; whoever starts to hear meanwhile is not told. */
    void tell(int last, int object) {
        if (last == 0) {
            return;
        }
        int entry = last;
        do {
            entry = next(entry);
            listenerOf(entry).onObject(object);
        } while (entry != last);
    }

    /** Tells those in the ring that the node is saturated, and lets the ring go. */
    void endSaturated(int last) {
        if (last == 0) {
            return;
        }
        int entry = next(last);
        setNext(last, 0);
        while (entry != 0) {
            NodeListener listener = listenerOf(entry);
            int following = next(entry);
            listeners[entry >>> PAGE_BITS][entry & (PAGE - 1)] = null;
            setNext(entry, free);
            free = entry;
            listener.onSaturated();
            entry = following;
        }
    }

    private NodeListener listenerOf(int entry) {
        NodeListener listener = listeners[entry >>> PAGE_BITS][entry & (PAGE - 1)];
        if (listener == null) {
            throw new IllegalStateException("entry " + entry + " is free");
        }
        return listener;
    }
}
