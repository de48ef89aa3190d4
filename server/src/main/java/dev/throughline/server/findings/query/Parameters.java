package dev.throughline.server.findings.query;

import dev.throughline.model.InputException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** The parameters of an address, each read as what it has to be. Empty ones, which forms send, count as missing. */
record Parameters(Map<String, List<String>> values) {
    private static final int MOST_VALUES = 50;
    private static final String YES = "yes";
    private static final String NO = "no";

    String text(String name, int longest) {
        String text = words(name).stream().findFirst().orElse("");
        if (text.length() > longest) {
            throw new InputException(name, "is longer than " + longest + " characters", "search for less");
        }
        return text;
    }

    List<String> words(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .distinct()
                .limit(MOST_VALUES)
                .toList();
    }

    <E extends Enum<E>> Set<E> constants(String name, Class<E> type) {
        Set<E> constants = EnumSet.noneOf(type);
        for (String word : words(name)) {
            constants.add(constant(name, type, word));
        }
        return constants;
    }

    private static <E extends Enum<E>> E constant(String name, Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        name,
                        "has no value '" + word + "'",
                        "choose among "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", "))));
    }

    OptionalInt number(String name, int least, int most) {
        Optional<String> word = words(name).stream().findFirst();
        if (word.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            int number = Integer.parseInt(word.get());
            if (number >= least && number <= most) {
                return OptionalInt.of(number);
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new InputException(name, "is '" + word.get() + "'", "give a whole number from " + least + " to " + most);
    }

    Optional<Boolean> yesOrNo(String name) {
        return words(name).stream().findFirst().map(word -> switch (word) {
            case YES -> true;
            case NO -> false;
            default -> throw new InputException(name, "is '" + word + "'", "say yes or no");
        });
    }
}
