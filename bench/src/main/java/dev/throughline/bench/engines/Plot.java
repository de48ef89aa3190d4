package dev.throughline.bench.engines;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Points in a plane from nought, drawn as SVG 1.1, with the line through nought that fits them best. */
final class Plot {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 420;
    private static final int MARGIN = 60;
    private static final int TICKS = 5;

    private final String across;
    private final String up;
    private final List<Point> points = new ArrayList<>();

    /** @param across what the axes mean */
    Plot(String across, String up) {
        this.across = across;
        this.up = up;
    }

    void add(String name, double x, double y) {
        points.add(new Point(name, x, y));
    }

    String svg() {
        double right = 1.1 * points.stream().mapToDouble(Point::x).max().orElse(1);
        double top = 1.1 * points.stream().mapToDouble(Point::y).max().orElse(1);
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                WIDTH,
                HEIGHT));
        axes(svg, right, top);
        line(svg, 0, 0, right, Math.min(top, slope() * right), right, top, "#999");
        for (Point point : points) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"#06c\"/>%n",
                    x(point.x(), right),
                    y(point.y(), top)));
            text(svg, x(point.x(), right) + 7, y(point.y(), top) + 14, "start", point.name());
        }
        return svg.append("</svg>\n").toString();
    }

    private void axes(StringBuilder svg, double right, double top) {
        line(svg, 0, 0, right, 0, right, top, "black");
        line(svg, 0, 0, 0, top, right, top, "black");
        for (int i = 1; i <= TICKS; i++) {
            double stepAcross = right * i / TICKS;
            double stepUp = top * i / TICKS;
            text(svg, x(stepAcross, right), y(0, top) + 18, "middle", String.format(Locale.ROOT, "%,.0f", stepAcross));
            text(svg, x(0, right) - 6, y(stepUp, top) + 4, "end", String.format(Locale.ROOT, "%.0f", stepUp));
        }
        text(svg, WIDTH / 2.0, HEIGHT - 12.0, "middle", across);
        text(svg, 8, 20, "start", up);
    }

    /** By least squares. */
    private double slope() {
        double products =
                points.stream().mapToDouble(point -> point.x() * point.y()).sum();
        double squares =
                points.stream().mapToDouble(point -> point.x() * point.x()).sum();
        return squares == 0 ? 0 : products / squares;
    }

    private static double x(double value, double right) {
        return MARGIN + value / right * (WIDTH - 2 * MARGIN);
    }

    private static double y(double value, double top) {
        return HEIGHT - MARGIN - value / top * (HEIGHT - 2 * MARGIN);
    }

    private static void line(
            StringBuilder svg, double x1, double y1, double x2, double y2, double right, double top, String colour) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>%n",
                x(x1, right),
                y(y1, top),
                x(x2, right),
                y(y2, top),
                colour));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, text));
    }

    private record Point(String name, double x, double y) {}
}
