package dev.throughline.model.graph;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Chooses objects of a cluster by their labels. One without conditions chooses all.
 *
 * @param labels labels that must be there with this value ({@code matchLabels})
 * @param expressions further conditions, all of which must hold ({@code matchExpressions})
 */
public record LabelSelector(SortedMap<String, String> labels, List<Expression> expressions) {
    public static final LabelSelector EVERYTHING = new LabelSelector(new TreeMap<>(), List.of());

    public LabelSelector {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        expressions = List.copyOf(expressions);
    }

    public static LabelSelector of(Map<String, String> labels) {
        return new LabelSelector(new TreeMap<>(labels), List.of());
    }

    public boolean matches(Map<String, String> those) {
        return those.entrySet().containsAll(labels.entrySet())
                && expressions.stream().allMatch(expression -> expression.holds(those));
    }

    /**
     * A condition on one label.
     *
     * @param values for {@link Operator#IN} and {@link Operator#NOT_IN}
     */
    public record Expression(String label, Operator operator, List<String> values) {
        public Expression {
            values = List.copyOf(values);
        }

        boolean holds(Map<String, String> labels) {
            return switch (operator) {
                case IN -> labels.containsKey(label) && values.contains(labels.get(label));
                case NOT_IN -> !labels.containsKey(label) || !values.contains(labels.get(label));
                case EXISTS -> labels.containsKey(label);
                case DOES_NOT_EXIST -> !labels.containsKey(label);
            };
        }
    }

    /** What a condition asks. */
    public enum Operator {
        IN,
        NOT_IN,
        EXISTS,
        DOES_NOT_EXIST
    }
}
