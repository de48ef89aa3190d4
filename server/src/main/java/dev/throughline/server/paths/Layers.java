package dev.throughline.server.paths;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Places nodes in columns by their distance from the start, and orders each column so that few links cross.
 *
 * <p>Barycenter heuristic (Sugiyama, Tagawa and Toda 1981): over a few sweeps a node moves to the mean place of its neighbours.
 */
final class Layers {
    private static final int COLUMN = 240;
    private static final int LINE = 96;
    private static final int SWEEPS = 8;

    private Layers() {}

    /**
     * What is to be placed.
     *
     * @param last whether it stands below the others of its column
     */
    record Item(String id, int column, boolean last) {}

    record Place(int x, int y) {}

    static Map<String, Place> place(List<Item> items, Map<String, Set<String>> neighbours) {
        Map<Integer, List<Item>> columns = new TreeMap<>();
        items.forEach(item ->
                columns.computeIfAbsent(item.column(), _ -> new ArrayList<>()).add(item));
        Map<String, Double> heights = new HashMap<>();
        columns.values().forEach(column -> stack(column, heights));
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (List<Item> column : columns.values()) {
                Map<String, Double> wanted = new HashMap<>();
                column.forEach(item -> wanted.put(item.id(), mean(item, neighbours, heights)));
                column.sort(
                        Comparator.comparing(Item::last).thenComparing(item -> wanted.getOrDefault(item.id(), 0.0)));
                stack(column, heights);
            }
        }
        Map<String, Place> places = new HashMap<>();
        columns.forEach((number, column) -> column.forEach(item -> places.put(
                item.id(), new Place(number * COLUMN, (int) Math.round(heights.getOrDefault(item.id(), 0.0) * LINE)))));
        return places;
    }

    /** Each column is centred; what comes last hangs below the middle. */
    private static void stack(List<Item> column, Map<String, Double> heights) {
        long first = column.stream().filter(item -> !item.last()).count();
        double top = -(first - 1) / 2.0;
        for (int place = 0; place < column.size(); place++) {
            heights.put(column.get(place).id(), top + place);
        }
    }

    private static double mean(Item item, Map<String, Set<String>> neighbours, Map<String, Double> heights) {
        return neighbours.getOrDefault(item.id(), Set.of()).stream()
                .mapToDouble(neighbour -> heights.getOrDefault(neighbour, 0.0))
                .average()
                .orElseGet(() -> heights.getOrDefault(item.id(), 0.0));
    }
}
