package dev.throughline.graph.query;

import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.InsightKind;
import java.util.List;
import java.util.Optional;

/**
 * A question about the graph.
 *
 * @param select what is asked for
 * @param limit rows at most
 */
public record Query(Select select, int limit) {
    public static final int DEFAULT_LIMIT = 1_000;
    public static final int LARGEST_LIMIT = 1_000_000;
    public static final int MOST_HOPS = 4;

    public Query {
        if (limit < 1 || limit > LARGEST_LIMIT) {
            throw new IllegalArgumentException("a limit is from 1 to " + LARGEST_LIMIT + ", not " + limit);
        }
    }

    /**
     * Entities of some types or families that meet a condition.
     *
     * @param of types ({@code Image}) or families ({@code compute}, {@code code_repository}); {@code *} for all
     * @param alias the column that they fill; empty if they only have to exist
     * @param where the condition; empty for all
     */
    public record Select(List<String> of, Optional<String> alias, Optional<Condition> where) {
        public Select {
            of = List.copyOf(of);
            if (of.isEmpty()) {
                throw new IllegalArgumentException("a selection names a type or a family");
            }
        }

        /** Whether this or something inside fills a column. */
        boolean fillsColumns() {
            return alias.isPresent() || where.map(Condition::fillsColumns).orElse(false);
        }
    }

    /** What an entity has to meet. */
    public sealed interface Condition {
        /** All of them. */
        record All(List<Condition> conditions) implements Condition {
            public All {
                conditions = List.copyOf(conditions);
            }
        }

        /** One of them; the first that holds is shown. */
        record Any(List<Condition> conditions) implements Condition {
            public Any {
                conditions = List.copyOf(conditions);
            }
        }

        record Not(Condition condition) implements Condition {}

        /**
         * Has an insight.
         *
         * @param with what its parameters must say
         */
        record HasInsight(InsightKind kind, List<Comparison> with) implements Condition {
            public HasInsight {
                with = List.copyOf(with);
            }
        }

        /** Has a property: one of its own, a tag as {@code tag.team}, or one of {@link Values#BUILT_IN}. */
        record HasProperty(Comparison comparison) implements Condition {}

        /**
         * Is connected.
         *
         * @param kinds edges to go along; empty for all
         * @param outgoing whether edges are followed from their start to their end
         * @param min hops at least, by the shortest way
         * @param max hops at most
         * @param to what is there
         */
        record Connected(List<EdgeKind> kinds, boolean outgoing, int min, int max, Select to) implements Condition {
            public Connected {
                kinds = List.copyOf(kinds);
                if (min < 1 || max < min || max > MOST_HOPS) {
                    throw new IllegalArgumentException(
                            "hops are from 1 to " + MOST_HOPS + ", the least first, not " + min + ".." + max);
                }
            }
        }

        /** Whether a selection inside fills a column. */
        default boolean fillsColumns() {
            return switch (this) {
                case All all -> all.conditions().stream().anyMatch(Condition::fillsColumns);
                case Any any -> any.conditions().stream().anyMatch(Condition::fillsColumns);
                case Not _, HasInsight _, HasProperty _ -> false;
                case Connected connected -> connected.to().fillsColumns();
            };
        }
    }

    /** A comparison of a named value with a text or a number. */
    public record Comparison(String name, Operator operator, String value) {}

    /** How values are compared; numbers as numbers, versions part by part, else as text without case. */
    public enum Operator {
        EQUAL("="),
        NOT_EQUAL("!="),
        LESS("<"),
        AT_MOST("<="),
        MORE(">"),
        AT_LEAST(">="),
        /** The text is in it. */
        CONTAINS("~");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }

        static Optional<Operator> of(String sign) {
            for (Operator operator : values()) {
                if (operator.sign.equals(sign)) {
                    return Optional.of(operator);
                }
            }
            return Optional.empty();
        }
    }
}
