package dev.throughline.connect.reports;

import dev.throughline.connect.json.Fields;

/** One kind of report file. */
interface ReportFormat {
    /** The format's name as people know it. */
    String name();

    /** Whether a document is of this kind, by what every document of the kind has. */
    boolean recognizes(Fields document);

    /** Reads a document that it recognizes. */
    ReportContent read(Fields document);
}
