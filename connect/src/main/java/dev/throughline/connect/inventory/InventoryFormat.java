package dev.throughline.connect.inventory;

import dev.throughline.connect.json.JsonRows.Row;

/** One kind of inventory file. */
public interface InventoryFormat {
    /** The format's name as people know it. */
    String name();

    /** Whether a row is of this kind, by what every row of the kind has. */
    boolean recognizes(Row row);

    /** Begins to read rows, of one file or of several that belong together. */
    Reading begin(Upload upload, InventoryDraft draft);

    /** A format's rows on their way into a page. */
    interface Reading {
        void row(Row row);

        /** Called when there are no more rows: what must be joined is joined now. */
        void end();
    }
}
