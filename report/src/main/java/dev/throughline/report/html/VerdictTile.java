package dev.throughline.report.html;

import dev.throughline.model.Verdict;
import dev.throughline.report.VerdictCounts;
import dev.throughline.report.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How many findings have one verdict.
 *
 * @param value the verdict as filters name it; empty for all of them
 * @param label the verdict in words
 * @param meaning what it says
 * @param count how many
 * @param start where its part of the bar begins, in per cent
 * @param width how wide that part is, in per cent
 */
record VerdictTile(String value, String label, String meaning, int count, String start, String width) {

    /** One for all findings, then one for each verdict. */
    static List<VerdictTile> of(VerdictCounts counts) {
        int total = counts.total();
        List<VerdictTile> tiles = new ArrayList<>();
        tiles.add(new VerdictTile("", "in all", "every finding", total, "0", "0"));
        int before = 0;
        for (Verdict.Kind kind : Verdict.Kind.values()) {
            int count = counts.of(kind);
            tiles.add(new VerdictTile(
                    kind.name(),
                    Words.of(kind),
                    Words.meaningOf(kind),
                    count,
                    perCent(before, total),
                    perCent(count, total)));
            before += count;
        }
        return tiles;
    }

    private static String perCent(int part, int total) {
        return total == 0 ? "0" : String.format(Locale.ROOT, "%.2f", 100.0 * part / total);
    }
}
