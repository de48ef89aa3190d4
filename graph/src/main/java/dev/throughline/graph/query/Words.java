package dev.throughline.graph.query;

import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Family;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The words that selections use, and the nearest one to a word that is none. */
final class Words {
    static final String EVERYTHING = "*";

    private Words() {}

    /** The types that a word means; empty if it means nothing. */
    static Set<EntityType> types(String word) {
        if (word.equals(EVERYTHING)) {
            return EnumSet.allOf(EntityType.class);
        }
        Set<EntityType> types = EnumSet.noneOf(EntityType.class);
        EntityType.of(word).ifPresent(types::add);
        for (Family family : Family.values()) {
            if (types.isEmpty() && family.name().equalsIgnoreCase(word)) {
                Arrays.stream(EntityType.values())
                        .filter(type -> type.family() == family)
                        .forEach(types::add);
            }
        }
        return types;
    }

    static Stream<String> typesAndFamilies() {
        return Stream.concat(
                Arrays.stream(EntityType.values()).map(EntityType::word),
                Arrays.stream(Family.values()).map(family -> family.name().toLowerCase(Locale.ROOT)));
    }

    /** {@code , did you mean 'Image'?} or nothing. */
    static String nearest(String word, Stream<String> known) {
        List<String> near = known.filter(
                        each -> distance(word.toLowerCase(Locale.ROOT), each.toLowerCase(Locale.ROOT)) <= 2)
                .sorted(Comparator.comparingInt(
                        each -> distance(word.toLowerCase(Locale.ROOT), each.toLowerCase(Locale.ROOT))))
                .toList();
        return near.isEmpty() ? "" : "; did you mean '" + near.getFirst() + "'?";
    }

    /** Edits between two words (Levenshtein); long words are far from everything. */
    private static int distance(String first, String second) {
        if (first.length() > 60 || Math.abs(first.length() - second.length()) > 2) {
            return 99;
        }
        int[] row = new int[second.length() + 1];
        for (int at = 0; at <= second.length(); at++) {
            row[at] = at;
        }
        for (int from = 1; from <= first.length(); from++) {
            int diagonal = row[0];
            row[0] = from;
            for (int to = 1; to <= second.length(); to++) {
                int replaced = diagonal + (first.charAt(from - 1) == second.charAt(to - 1) ? 0 : 1);
                diagonal = row[to];
                row[to] = Math.min(replaced, 1 + Math.min(row[to], row[to - 1]));
            }
        }
        return row[second.length()];
    }
}
