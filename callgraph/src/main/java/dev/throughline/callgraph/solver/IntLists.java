package dev.throughline.callgraph.solver;

import java.util.Arrays;

/**
 * Very many short lists of ints, by number.
 *
 * <p>A solver has millions of them. As objects of their own they would be most of what the collector copies; here they lie in
 * blocks of pages that it never looks into. A block that a list outgrew is taken by another one.
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

    private int[] places;
    private int[] sizes;

    /** So many lists, which are empty. */
    IntLists(int lists) {
        places = new int[lists];
        sizes = new int[lists];
        Arrays.fill(freeBlocks, -1);
    }

    /** Makes room for lists up to that number, which are empty. */
    void grow(int lists) {
        places = Arrays.copyOf(places, lists);
        sizes = Arrays.copyOf(sizes, lists);
    }

    int size(int list) {
        return sizes[list];
    }

    int get(int list, int index) {
        int place = places[list];
        return pages[place >>> PAGE_BITS][(place & (PAGE - 1)) + index];
    }

    /** The array that holds the list, from {@link #start} on, until something is added to it. */
    int[] page(int list) {
        return pages[places[list] >>> PAGE_BITS];
    }

    int start(int list) {
        return places[list] & (PAGE - 1);
    }

    void add(int list, int value) {
        int size = sizes[list];
        if (size == 0) {
            places[list] = newBlock(SMALLEST);
        } else if (size >= SMALLEST && (size & (size - 1)) == 0) {
            places[list] = move(places[list], size);
        }
        int place = places[list];
        pages[place >>> PAGE_BITS][(place & (PAGE - 1)) + size] = value;
        sizes[list] = size + 1;
    }

    /** Empties a list. */
    void clear(int list) {
        int size = sizes[list];
        if (size > 0) {
            free(places[list], size <= SMALLEST ? SMALLEST : Integer.highestOneBit(size - 1) << 1);
            sizes[list] = 0;
        }
    }

    int[] toArray(int list) {
        int start = start(list);
        return sizes[list] == 0 ? new int[0] : Arrays.copyOfRange(page(list), start, start + sizes[list]);
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
