package dev.throughline.server.web.findings;

import dev.throughline.server.findings.query.FindingTotals.Day;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The lines of a plot over days, in the coordinates of an SVG of {@link #WIDTH} by {@link #HEIGHT}. */
public final class TrendPlot {
    public static final int WIDTH = 640;
    public static final int HEIGHT = 160;
    private static final int TOP = 10;
    private static final int BOTTOM = 136;
    private static final int LEFT = 4;
    private static final int RIGHT = 636;

    private final List<Day> days;
    private final long most;

    public TrendPlot(List<Day> days) {
        this.days = List.copyOf(days);
        this.most =
                Math.max(1, niceAbove(days.stream().mapToLong(Day::open).max().orElse(0)));
    }

    /** A line to read values at: the value, and how high it lies. */
    public record Grid(String value, String y) {}

    /** The next number of the form 1, 2 or 5 times a power of ten. */
    private static long niceAbove(long value) {
        long power = 1;
        while (power * 10 <= value) {
            power *= 10;
        }
        for (long factor : new long[] {1, 2, 5, 10}) {
            if (factor * power >= value) {
                return factor * power;
            }
        }
        return value;
    }

    public String open() {
        return line(Day::open);
    }

    public String reachable() {
        return line(Day::reachable);
    }

    /** The area below the line of what is reachable. */
    public String reachableArea() {
        return x(0) + "," + BOTTOM + " " + reachable() + " " + x(days.size() - 1) + "," + BOTTOM;
    }

    private String line(ToLongFunction<Day> value) {
        return IntStream.range(0, days.size())
                .mapToObj(day -> x(day) + "," + y(value.applyAsLong(days.get(day))))
                .collect(Collectors.joining(" "));
    }

    public List<Grid> grid() {
        return List.of(new Grid(number(most), y(most)), new Grid(number(most / 2), y(most / 2)), new Grid("0", y(0)));
    }

    public String first() {
        return days.isEmpty() ? "" : days.getFirst().date().toString();
    }

    public String last() {
        return days.isEmpty() ? "" : days.getLast().date().toString();
    }

    /** What the plot shows, for those who do not see it. */
    public String sentence() {
        if (days.isEmpty()) {
            return "no days yet";
        }
        Day first = days.getFirst();
        Day last = days.getLast();
        return "Open findings went from " + number(first.open()) + " on " + first.date() + " to " + number(last.open())
                + " on " + last.date() + "; reachable ones from " + number(first.reachable()) + " to "
                + number(last.reachable()) + ".";
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private String x(int day) {
        double step = days.size() < 2 ? 0 : (double) (RIGHT - LEFT) / (days.size() - 1);
        return String.format(Locale.ROOT, "%.1f", LEFT + day * step);
    }

    private String y(long value) {
        return String.format(Locale.ROOT, "%.1f", BOTTOM - (double) (BOTTOM - TOP) * value / most);
    }
}
