package dev.throughline.advisories.version;

import java.math.BigInteger;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A semantic version (<a href="https://semver.org/spec/v2.0.0.html">Semantic Versioning 2.0.0</a>).
 *
 * <p>Read more gently than the specification demands: any count of numbers may stand in front, missing ones are zero, and
 * whatever else follows them counts as pre-release.
 *
 * @param text as written
 * @param numbers major, minor, patch and any that follow, without zeros at the end
 * @param preRelease the identifiers between {@code -} and {@code +}; empty for a release
 */
record SemanticVersion(String text, List<BigInteger> numbers, List<String> preRelease) implements Version {
    private static final Pattern SHAPE =
            Pattern.compile("[v=\\s]*([0-9]+(?:\\.[0-9]+)*)?\\.?-?([^+]*)(?:\\+.*)?", Pattern.DOTALL);

    static SemanticVersion parse(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            throw new IllegalStateException("the shape of a semantic version takes any text, but not '" + text + "'");
        }
        String numbers = shape.group(1) == null ? "0" : shape.group(1);
        String preRelease = shape.group(2).strip();
        return new SemanticVersion(
                text, Parts.numbers(numbers), preRelease.isEmpty() ? List.of() : List.of(preRelease.split("\\.", -1)));
    }

    @Override
    public boolean isPreRelease() {
        return !preRelease.isEmpty();
    }

    @Override
    public int compareTo(Version other) {
        SemanticVersion that = (SemanticVersion) other;
        // Without zeros at the end the longer list of two that begin alike holds a number above zero.
        int byNumbers = Parts.compareLists(numbers, that.numbers, BigInteger::compareTo);
        if (byNumbers != 0) {
            return byNumbers;
        }
        if (preRelease.isEmpty() || that.preRelease.isEmpty()) {
            return Boolean.compare(preRelease.isEmpty(), that.preRelease.isEmpty());
        }
        return Parts.compareLists(preRelease, that.preRelease, SemanticVersion::compareIdentifiers);
    }

    /** Numbers by value and before words, words by ASCII order (section 11.4). */
    private static int compareIdentifiers(String first, String second) {
        boolean firstIsNumber = Parts.isNumber(first);
        boolean secondIsNumber = Parts.isNumber(second);
        if (firstIsNumber && secondIsNumber) {
            return new BigInteger(first).compareTo(new BigInteger(second));
        }
        return firstIsNumber == secondIsNumber
                ? first.compareTo(second)
                : Boolean.compare(secondIsNumber, firstIsNumber);
    }
}
