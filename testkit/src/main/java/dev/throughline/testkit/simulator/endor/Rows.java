package dev.throughline.testkit.simulator.endor;

import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import tools.jackson.databind.node.ObjectNode;

/** The objects of one kind in one namespace, in the order of their ids. */
interface Rows {
    /** The rows whose id is at least this one, in order; they are made as they are asked for. */
    Iterator<ObjectNode> from(String id);

    void put(ObjectNode row);

    /** Takes a row away. */
    boolean remove(String id);

    /** Rows that were written one by one. */
    static Rows written() {
        return new Written(new TreeMap<>());
    }

    /** Rows that are made from their number, so that a million of them take no memory. */
    static Rows generated(String idPrefix, long first, long end, LongFunction<ObjectNode> row) {
        return new Generated(idPrefix, first, end, row, ConcurrentHashMap.newKeySet(), new ConcurrentHashMap<>());
    }

    /** Rows kept in memory. */
    record Written(TreeMap<String, ObjectNode> rowsById) implements Rows {
        @Override
        public synchronized Iterator<ObjectNode> from(String id) {
            return new TreeMap<>(rowsById.tailMap(id, true)).values().iterator();
        }

        @Override
        public synchronized void put(ObjectNode row) {
            rowsById.put(row.get("uuid").asString(), row);
        }

        @Override
        public synchronized boolean remove(String id) {
            return rowsById.remove(id) != null;
        }
    }

    /** Rows made on demand; the id is a prefix and the number in hexadecimal, 24 digits in all. */
    record Generated(
            String idPrefix,
            long first,
            long end,
            LongFunction<ObjectNode> row,
            Set<String> removed,
            ConcurrentHashMap<String, ObjectNode> changed)
            implements Rows {
        @Override
        public Iterator<ObjectNode> from(String id) {
            long start = id.isEmpty() ? first : Math.max(first, number(id).orElse(first));
            return LongStream.range(start, end)
                    .filter(number -> !removed.contains(id(idPrefix, number)))
                    .mapToObj(number -> Optional.ofNullable(changed.get(id(idPrefix, number)))
                            .orElseGet(() -> row.apply(number)))
                    .iterator();
        }

        @Override
        public void put(ObjectNode changedRow) {
            changed.put(changedRow.get("uuid").asString(), changedRow);
        }

        @Override
        public boolean remove(String id) {
            boolean ours =
                    number(id).filter(number -> number >= first && number < end).isPresent();
            return ours && removed.add(id);
        }

        static String id(String prefix, long number) {
            return prefix + String.format(Locale.ROOT, "%0" + (24 - prefix.length()) + "x", number);
        }

        private Optional<Long> number(String id) {
            if (!id.startsWith(idPrefix)) {
                // Ids of other prefixes lie wholly before or wholly after ours.
                return Optional.of(id.compareTo(idPrefix) < 0 ? first : end);
            }
            try {
                return Optional.of(Long.parseLong(id.substring(idPrefix.length()), 16));
            } catch (NumberFormatException _) {
                return Optional.empty();
            }
        }
    }
}
