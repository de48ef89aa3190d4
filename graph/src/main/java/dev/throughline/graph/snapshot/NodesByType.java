package dev.throughline.graph.snapshot;

import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityType;
import java.util.EnumMap;
import java.util.Map;

/** The nodes of each type, in order. */
final class NodesByType {
    private static final int[] NONE = {};

    private final Map<EntityType, int[]> nodes = new EnumMap<>(EntityType.class);

    NodesByType(Entity[] entities) {
        EntityType[] types = EntityType.values();
        byte[] codes = new byte[entities.length];
        int[] counts = new int[types.length];
        for (int node = 0; node < entities.length; node++) {
            codes[node] = code(entities[node].type());
            counts[codes[node]]++;
        }
        int[][] filled = new int[types.length][];
        for (EntityType type : types) {
            int code = code(type);
            filled[code] = new int[counts[code]];
            nodes.put(type, filled[code]);
            counts[code] = 0;
        }
        for (int node = 0; node < codes.length; node++) {
            filled[codes[node]][counts[codes[node]]++] = node;
        }
    }

    @SuppressWarnings("EnumOrdinal") // lives as long as the constructor
    private static byte code(EntityType type) {
        return (byte) type.ordinal();
    }

    int[] of(EntityType type) {
        return nodes.getOrDefault(type, NONE).clone();
    }
}
