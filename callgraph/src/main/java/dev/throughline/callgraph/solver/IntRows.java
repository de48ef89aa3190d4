package dev.throughline.callgraph.solver;

import java.util.Arrays;

/** Many short rows of ints that never change, each named by its place. They lie in pages, of which the collector has little to do. */
final class IntRows {
    private static final int PAGE_BITS = 16;
    private static final int PAGE = 1 << PAGE_BITS;

    private int[][] pages = {new int[PAGE]};
    private int pageCount = 1;
    private int end = 1; // place 0 is the empty row

    /** The place of a row that holds the numbers. */
    int add(int[] row) {
        if (row.length == 0) {
            return 0;
        }
        int needed = row.length + 1;
        if (needed > PAGE) {
            throw new IllegalArgumentException("a row of " + row.length);
        }
        if ((end & (PAGE - 1)) + needed > PAGE) {
            end = pageCount << PAGE_BITS;
        }
        if (end >>> PAGE_BITS == pageCount) {
            addPage();
        }
        int place = end;
        int[] page = pages[place >>> PAGE_BITS];
        int start = place & (PAGE - 1);
        page[start] = row.length;
        System.arraycopy(row, 0, page, start + 1, row.length);
        end += needed;
        return place;
    }

    private void addPage() {
        if (pageCount == pages.length) {
            pages = Arrays.copyOf(pages, pageCount * 2);
        }
        pages[pageCount++] = new int[PAGE];
    }

    int length(int place) {
        return pages[place >>> PAGE_BITS][place & (PAGE - 1)];
    }

    int get(int place, int index) {
        return pages[place >>> PAGE_BITS][(place & (PAGE - 1)) + 1 + index];
    }
}
