package dev.throughline.server.web.paths;

import dev.throughline.server.paths.PathTrend;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/**
 * Open paths over days as areas upon each other, for an SVG of {@link #WIDTH} by {@link #HEIGHT}.
 *
 * @param days what is drawn, oldest first
 * @param areas from the lowest up
 * @param top the number at the top of the scale
 */
public record TrendChart(List<PathTrend> days, List<Area> areas, int top) {
    public static final int WIDTH = 720;
    public static final int HEIGHT = 160;

    /**
     * One area.
     *
     * @param level the level of risk, as the style calls it
     * @param points the corners, as an SVG polygon takes them
     */
    public record Area(String level, String points) {}

    static TrendChart of(List<PathTrend> days) {
        // A single day is drawn as wide as the whole.
        List<PathTrend> drawn = days.size() == 1 ? List.of(days.getFirst(), days.getFirst()) : days;
        int top = Math.max(1, days.stream().mapToInt(PathTrend::all).max().orElse(1));
        List<Area> areas = new ArrayList<>();
        ToIntFunction<PathTrend> below = _ -> 0;
        below = add(areas, drawn, "low", below, PathTrend::low, top);
        below = add(areas, drawn, "medium", below, PathTrend::medium, top);
        below = add(areas, drawn, "high", below, PathTrend::high, top);
        add(areas, drawn, "critical", below, PathTrend::critical, top);
        return new TrendChart(List.copyOf(days), areas, top);
    }

    private static ToIntFunction<PathTrend> add(
            List<Area> areas,
            List<PathTrend> days,
            String level,
            ToIntFunction<PathTrend> below,
            ToIntFunction<PathTrend> count,
            int top) {
        ToIntFunction<PathTrend> above = day -> below.applyAsInt(day) + count.applyAsInt(day);
        StringBuilder points = new StringBuilder();
        for (int day = 0; day < days.size(); day++) {
            corner(points, day, days.size(), above.applyAsInt(days.get(day)), top);
        }
        for (int day = days.size() - 1; day >= 0; day--) {
            corner(points, day, days.size(), below.applyAsInt(days.get(day)), top);
        }
        areas.add(new Area(level, points.toString().strip()));
        return above;
    }

    private static void corner(StringBuilder points, int day, int days, int height, int top) {
        double x = (double) WIDTH * day / (days - 1);
        double y = HEIGHT - (double) HEIGHT * height / top;
        points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
    }
}
