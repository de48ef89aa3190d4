package dev.throughline.server.findings.query;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Orders of a list of findings; the newer finding first where the rest is equal. */
public enum FindingSort {
    RISK("Risk", "risk", "f.risk", "bigint", true),
    NEWEST("Newest first", "detected_at", "f.detected_at", "timestamptz", true),
    OLDEST("Oldest first", "detected_at", "f.detected_at", "timestamptz", false),
    DUE("Due first", "due_at", "coalesce(f.due_at, 'infinity'::timestamptz)", "timestamptz", false),
    EPSS("EPSS", "epss", "coalesce(f.epss, '-1'::real)", "real", true),
    CVSS("CVSS", "cvss", "coalesce(f.cvss, '-1'::real)", "real", true);

    private final String title;
    private final String column;
    private final String expression;
    private final String type;
    private final boolean descending;

    FindingSort(String title, String column, String expression, String type, boolean descending) {
        this.title = title;
        this.column = column;
        this.expression = expression;
        this.type = type;
        this.descending = descending;
    }

    /** The order that the parameter {@code sort} names; without one, by risk. */
    public static FindingSort parse(Map<String, List<String>> parameters) {
        return new Parameters(parameters)
                .constants("sort", FindingSort.class).stream().findFirst().orElse(RISK);
    }

    public String title() {
        return title;
    }

    /** The word in addresses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the expression is made of. */
    String column() {
        return column;
    }

    String expression() {
        return expression;
    }

    /** Whether the order's index carries every column that can be filtered by. */
    boolean isCovered() {
        return switch (this) {
            case RISK, NEWEST, OLDEST -> true;
            case DUE, EPSS, CVSS -> false;
        };
    }

    String orderBy() {
        String direction = descending ? " DESC" : "";
        return expression + direction + ", f.finding_id" + direction;
    }

    /** The rows that come after a row, which {@code :afterValue} and {@code :afterId} stand for. */
    String after() {
        return "(" + expression + ", f.finding_id) " + (descending ? "<" : ">") + " (cast(:afterValue AS " + type
                + "), :afterId)";
    }
}
