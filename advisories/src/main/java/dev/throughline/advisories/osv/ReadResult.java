package dev.throughline.advisories.osv;

import dev.throughline.model.Problem;
import java.util.List;

/**
 * What came of reading many records.
 *
 * @param recordCount records that were read, withdrawn ones among them
 * @param skippedCount documents that are not valid records
 * @param problems each skipped document by name, sorted; of very many the first thousand
 */
public record ReadResult(int recordCount, int skippedCount, List<Problem> problems) {
    public ReadResult {
        problems = List.copyOf(problems);
    }
}
