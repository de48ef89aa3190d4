package dev.throughline.server.web.findings;

import dev.throughline.server.findings.query.FindingFilter;
import dev.throughline.server.findings.query.FindingList;
import dev.throughline.server.findings.query.FindingSort;
import dev.throughline.server.findings.query.FindingTotals;
import dev.throughline.server.findings.query.SavedViews.SavedView;
import java.time.Instant;
import java.util.List;

/**
 * What the page of all findings shows.
 *
 * @param first whether this is the first page of the list
 * @param now against which ages and due dates are told
 */
public record FindingsView(
        FindingFilter filter,
        FindingSort sort,
        FindingList list,
        FindingTotals totals,
        List<SavedView> views,
        boolean first,
        Instant now) {
    public FindingsView {
        views = List.copyOf(views);
    }

    public FilterLinks links() {
        return new FilterLinks(filter, sort);
    }

    public TrendPlot trend() {
        return new TrendPlot(totals.trend());
    }

    /** How many there are, in words. */
    public String count() {
        FindingList.Count count = list.count();
        String more = first ? "" : " more";
        if (!count.exact()) {
            return "about " + Wording.number(rounded(count.number())) + more + " findings";
        }
        return Wording.number(count.number()) + more + (count.number() == 1 ? " finding" : " findings");
    }

    /** An estimate is told with two digits. */
    private static long rounded(long number) {
        long unit = 1;
        while (number / unit >= 100) {
            unit *= 10;
        }
        return number / unit * unit;
    }
}
