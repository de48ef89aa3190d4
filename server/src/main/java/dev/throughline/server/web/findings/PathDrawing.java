package dev.throughline.server.web.findings;

import dev.throughline.server.findings.ReportDetail.Hop;
import dev.throughline.server.findings.query.FindingDetail;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The call paths of a finding drawn together: every function once, callers above callees, in as many rows as the longest path
 * has functions.
 *
 * @param boxes the functions
 * @param lines the calls
 */
public record PathDrawing(List<Box> boxes, List<Line> lines, int width, int height) {
    private static final int BOX_WIDTH = 300;
    private static final int BOX_HEIGHT = 40;
    private static final int ROW = 68;
    private static final int COLUMN = 320;
    private static final int MARGIN = 8;
    private static final int MOST_BOXES = 60;
    private static final int LONGEST_LABEL = 40;

    public PathDrawing {
        boxes = List.copyOf(boxes);
        lines = List.copyOf(lines);
    }

    /**
     * A function.
     *
     * @param label its class and method, short
     * @param place the file and line, or the package
     * @param kind {@code own}, {@code target} or {@code library}
     */
    public record Box(int x, int y, int width, int height, String label, String place, String whole, String kind) {
        public int middle() {
            return x + width / 2;
        }
    }

    /** A call, from the lower edge of a box to the upper edge of another. */
    public record Line(int x1, int y1, int x2, int y2) {}

    /** The paths that the tools give; empty if there is none. */
    static Optional<PathDrawing> of(FindingDetail detail) {
        List<List<Hop>> paths = detail.reports().stream()
                .flatMap(report -> report.detail().verdicts().stream())
                .flatMap(answer -> answer.paths().stream())
                .filter(path -> !path.isEmpty())
                .toList();
        return paths.isEmpty() ? Optional.empty() : Optional.of(of(paths));
    }

    static PathDrawing of(List<List<Hop>> paths) {
        Map<String, Hop> hops = new LinkedHashMap<>();
        Map<String, Integer> rows = new LinkedHashMap<>();
        Map<String, Set<String>> calls = new LinkedHashMap<>();
        Set<String> targets = new LinkedHashSet<>();
        for (List<Hop> path : paths) {
            if (hops.size() + path.size() > MOST_BOXES && !hops.isEmpty()) {
                break;
            }
            targets.add(path.getLast().function());
            for (int at = 0; at < path.size(); at++) {
                String name = path.get(at).function();
                hops.putIfAbsent(name, path.get(at));
                rows.merge(name, at, Math::max);
                if (at > 0) {
                    calls.computeIfAbsent(path.get(at - 1).function(), _ -> new LinkedHashSet<>())
                            .add(name);
                }
            }
        }
        return drawn(hops, rows, calls, targets);
    }

    private static PathDrawing drawn(
            Map<String, Hop> hops, Map<String, Integer> rows, Map<String, Set<String>> calls, Set<String> targets) {
        int last = rows.values().stream().mapToInt(row -> row).max().orElse(0);
        Map<Integer, Integer> used = new LinkedHashMap<>();
        Map<String, Box> boxes = new LinkedHashMap<>();
        hops.forEach((name, hop) -> {
            // What all paths lead to stands in the lowest row, however short its own path is.
            int row = targets.contains(name) ? last : rows.getOrDefault(name, 0);
            int column = used.merge(row, 1, Integer::sum) - 1;
            boxes.put(name, box(hop, MARGIN + column * COLUMN, MARGIN + row * ROW, targets.contains(name)));
        });
        List<Line> lines = new ArrayList<>();
        calls.forEach((caller, callees) ->
                callees.forEach(callee -> line(boxes, caller, callee).ifPresent(lines::add)));
        int columns = used.values().stream().mapToInt(count -> count).max().orElse(1);
        return new PathDrawing(
                List.copyOf(boxes.values()),
                lines,
                2 * MARGIN + (columns - 1) * COLUMN + BOX_WIDTH,
                2 * MARGIN + last * ROW + BOX_HEIGHT);
    }

    private static Optional<Line> line(Map<String, Box> boxes, String caller, String callee) {
        Box from = boxes.get(caller);
        Box to = boxes.get(callee);
        return from == null || to == null
                ? Optional.empty()
                : Optional.of(new Line(from.middle(), from.y() + from.height(), to.middle(), to.y()));
    }

    private static Box box(Hop hop, int x, int y, boolean target) {
        String own = hop.ownCode() ? "own" : "library";
        return new Box(
                x,
                y,
                BOX_WIDTH,
                BOX_HEIGHT,
                cut(label(hop.function())),
                cut(place(hop)),
                hop.function(),
                target ? "target" : own);
    }

    /** The class and the method, without packages and parameters. */
    public static String label(String function) {
        String name = function.replaceFirst("[(].*", "").replace('/', '.');
        int method = Math.max(name.lastIndexOf('.'), name.lastIndexOf('#'));
        int type = method < 0 ? -1 : name.lastIndexOf('.', method - 1);
        return name.substring(type + 1);
    }

    private static String place(Hop hop) {
        if (!hop.file().isEmpty()) {
            return hop.line() > 0 ? hop.file() + ":" + hop.line() : hop.file();
        }
        return hop.component();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_LABEL ? text : "…" + text.substring(text.length() - LONGEST_LABEL + 1);
    }
}
