package dev.throughline.callgraph.solver;

import java.util.Arrays;

/**
 * The nodes of the analysis, by number from 0 on. The numbers that belong to one node lie together, for whoever looks at one of them mostly
 * looks at others, and they lie in pages, so that nothing is copied when there are more nodes.
 */
final class NodeTable {
    /** The id of the declared type. */
    static final int TYPE = 0;

    /** The head of the list of objects; see {@link IntLists}. */
    static final int SET = 1;

    /** How many of the objects were told to those that hear of them. */
    static final int DELIVERED = 3;

    /** The head of the list of nodes to which the objects go on. */
    static final int TARGETS = 4;

    /** The last entry of those that hear of the objects; see {@link Listeners}. */
    static final int LISTENERS = 6;

    static final int STATE = 7;

    private static final int FIELD_BITS = 3;
    private static final int PAGE_BITS = 13; // nodes of a page
    private static final int PAGE_MASK = (1 << PAGE_BITS) - 1;

    private int[][] pages = new int[64][];
    private int count;

    /** A new node, of which only the type is not 0. */
    int add(int type) {
        int node = count++;
        if ((node & PAGE_MASK) == 0) {
            addPage(node >>> PAGE_BITS);
        }
        page(node)[start(node) + TYPE] = type;
        return node;
    }

    private void addPage(int number) {
        if (number == pages.length) {
            pages = Arrays.copyOf(pages, number * 2);
        }
        pages[number] = new int[1 << (PAGE_BITS + FIELD_BITS)];
    }

    int count() {
        return count;
    }

    /** The array that holds the node's numbers from {@link #start} on; it stays the same. */
    int[] page(int node) {
        return pages[node >>> PAGE_BITS];
    }

    int start(int node) {
        return (node & PAGE_MASK) << FIELD_BITS;
    }

    int get(int node, int field) {
        return page(node)[start(node) + field];
    }

    void set(int node, int field, int value) {
        page(node)[start(node) + field] = value;
    }
}
