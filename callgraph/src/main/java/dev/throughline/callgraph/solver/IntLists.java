package dev.throughline.callgraph.solver;

import java.util.Arrays;

/**
 * Very many short lists of ints.
 *
 * <p>A solver has millions of them. As objects of their own they would be most of what the collector copies; here they lie in
 * blocks of pages that it never looks into. A block that a list outgrew is taken by another one. Whoever owns a list keeps its
 * head, two ints beside each other in an array of its own: the place of its block, and its size. Two zeros are an empty list.
 */
final class IntLists {
    private static final int PAGE_BITS = 16;
    private static final int PAGE = 1 << PAGE_BITS;
    private static final int SMALLEST = 2;

    private int[][] pages = new int[64][];
    private int pageCount;
    private int nextFree; // in the last page that is shared
    private int sharedPage = -1;
    /** By the logarithm of their size, the first of the blocks that no list has; each holds the place of the next. */
    private final int[] freeBlocks = new int[32];

    IntLists() {
        Arrays.fill(freeBlocks, -1);
    }

    /** How long the list is whose head stands at {@code at}. */
    static int size(int[] heads, int at) {
        return heads[at + 1];
    }

    int get(int[] heads, int at, int index) {
        int place = heads[at];
        return pages[place >>> PAGE_BITS][(place & (PAGE - 1)) + index];
    }

    /** The array that holds the list, from {@link #start} on, until something is added to it; only for one that is not empty. */
    int[] page(int[] heads, int at) {
        return pages[heads[at] >>> PAGE_BITS];
    }

    static int start(int[] heads, int at) {
        return heads[at] & (PAGE - 1);
    }

    void add(int[] heads, int at, int value) {
        int size = heads[at + 1];
        if (size == 0) {
            heads[at] = newBlock(SMALLEST);
        } else if (size >= SMALLEST && (size & (size - 1)) == 0) {
            heads[at] = move(heads[at], size);
        }
        int place = heads[at];
        pages[place >>> PAGE_BITS][(place & (PAGE - 1)) + size] = value;
        heads[at + 1] = size + 1;
    }

    /** Empties a list. */
    void clear(int[] heads, int at) {
        int size = heads[at + 1];
        if (size > 0) {
            free(heads[at], size <= SMALLEST ? SMALLEST : Integer.highestOneBit(size - 1) << 1);
            heads[at + 1] = 0;
        }
    }

    int[] toArray(int[] heads, int at) {
        int size = heads[at + 1];
        int start = start(heads, at);
        return size == 0 ? new int[0] : Arrays.copyOfRange(page(heads, at), start, start + size);
    }

    private int move(int from, int size) {
        int to = newBlock(size * 2);
        System.arraycopy(pages[from >>> PAGE_BITS], from & (PAGE - 1), pages[to >>> PAGE_BITS], to & (PAGE - 1), size);
        free(from, size);
        return to;
    }

    private int newBlock(int size) {
        int kind = Integer.numberOfTrailingZeros(size);
        int known = freeBlocks[kind];
        if (known >= 0) {
            freeBlocks[kind] = pages[known >>> PAGE_BITS][known & (PAGE - 1)];
            return known;
        }
        if (size > PAGE) {
            return newPage(size) << PAGE_BITS; // a page of its own
        }
        if (sharedPage < 0 || nextFree + size > PAGE) {
            sharedPage = newPage(PAGE);
            nextFree = 0;
        }
        int place = sharedPage << PAGE_BITS | nextFree;
        nextFree += size;
        return place;
    }

    private int newPage(int size) {
        if (pageCount == pages.length) {
            pages = Arrays.copyOf(pages, pageCount * 2);
        }
        if (pageCount == 1 << (31 - PAGE_BITS)) {
            throw new OutOfMemoryError("more lists than can be numbered");
        }
        pages[pageCount] = new int[size];
        return pageCount++;
    }

    private void free(int place, int size) {
        int kind = Integer.numberOfTrailingZeros(size);
        pages[place >>> PAGE_BITS][place & (PAGE - 1)] = freeBlocks[kind];
        freeBlocks[kind] = place;
    }
}
