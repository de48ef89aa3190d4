package dev.throughline.server.web;

import dev.throughline.model.InputException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The words of a filter in an address. A page passes over those that mean nothing, so that an old link still leads somewhere; a
 * program is told of them, since a filter that is passed over lets everything through.
 */
public final class FilterWords {
    private final Map<String, List<String>> parameters;
    private final boolean strict;

    private FilterWords(Map<String, List<String>> parameters, boolean strict) {
        this.parameters = parameters;
        this.strict = strict;
    }

    /** As pages read them. */
    public static FilterWords lenient(Map<String, List<String>> parameters) {
        return new FilterWords(parameters, false);
    }

    /** As programs send them. */
    public static FilterWords strict(Map<String, List<String>> parameters) {
        return new FilterWords(parameters, true);
    }

    /** What is said, without blanks around it. */
    public Optional<String> text(String name) {
        return all(name).stream().findFirst();
    }

    /**
     * What is said, as what it stands for.
     *
     * @param known what a word stands for; nothing if it means nothing
     */
    public <T> Optional<T> value(String name, Function<String, Optional<T>> known) {
        return text(name).flatMap(word -> value(name, word, known));
    }

    /** A constant, in any case. */
    public <E extends Enum<E>> Optional<E> constant(String name, Class<E> type) {
        return value(name, word -> constant(type, word));
    }

    /** Constants, in any case. */
    public <E extends Enum<E>> Set<E> constants(String name, Class<E> type) {
        Set<E> constants = EnumSet.noneOf(type);
        all(name)
                .forEach(word ->
                        this.<E>value(name, word, each -> constant(type, each)).ifPresent(constants::add));
        return constants;
    }

    /** The constant of this name, in any case. */
    public static <E extends Enum<E>> Optional<E> constant(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(word))
                .findFirst();
    }

    private <T> Optional<T> value(String name, String word, Function<String, Optional<T>> known) {
        Optional<T> value = known.apply(word);
        if (value.isEmpty() && strict) {
            throw new InputException(
                    name.toLowerCase(Locale.ROOT),
                    "has no value '" + word + "'",
                    "look up its values in the description of the API");
        }
        return value;
    }

    private List<String> all(String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
