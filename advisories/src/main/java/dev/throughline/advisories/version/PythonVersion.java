package dev.throughline.advisories.version;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version of a Python package (<a href="https://peps.python.org/pep-0440/">PEP 440</a>); text that is none comes before
 * every version, in the order of its characters.
 *
 * @param text as written
 * @param key what it is ordered by; empty when the text is no version
 */
record PythonVersion(String text, Optional<Key> key) implements Version {
    private static final Pattern SHAPE = Pattern.compile("v?(?:(?<epoch>[0-9]+)!)?(?<release>[0-9]+(?:\\.[0-9]+)*)"
            + "(?:[-_.]?(?<phase>alpha|beta|preview|pre|a|b|c|rc)[-_.]?(?<pre>[0-9]+)?)?"
            + "(?<hasPost>-(?<implicitPost>[0-9]+)|[-_.]?(?:post|rev|r)[-_.]?(?<post>[0-9]+)?)?"
            + "(?<hasDev>[-_.]?dev[-_.]?(?<dev>[0-9]+)?)?"
            + "(?:\\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?");

    private static final Comparator<Key> ORDER = Comparator.comparing(Key::epoch)
            .thenComparing(Key::release, (first, second) -> Parts.compareLists(first, second, BigInteger::compareTo))
            .thenComparing(Key::phase)
            .thenComparing(Key::pre)
            .thenComparing(Key::post)
            .thenComparing(Key::dev)
            .thenComparing(Key::local, (first, second) -> Parts.compareLists(first, second, PythonVersion::local));

    private static final Comparator<PythonVersion> TOTAL = Comparator.<PythonVersion, Boolean>comparing(
                    version -> version.key.isPresent())
            .thenComparing((first, second) -> first.key.isPresent()
                    ? ORDER.compare(first.key.get(), second.key.orElseThrow())
                    : first.text.compareTo(second.text));

    private static final BigInteger NONE = BigInteger.ONE.negate();
    private static final BigInteger INFINITE = BigInteger.TWO.pow(VersionOrder.MAX_LENGTH * 4);

    static PythonVersion parse(String text) {
        Matcher shape = SHAPE.matcher(text.strip().toLowerCase(Locale.ROOT));
        return new PythonVersion(text, shape.matches() ? Optional.of(key(shape)) : Optional.empty());
    }

    private static Key key(Matcher shape) {
        boolean hasPost = shape.group("hasPost") != null;
        boolean hasDev = shape.group("hasDev") != null;
        Phase phase = phase(shape.group("phase"), hasPost, hasDev);
        String post = shape.group("implicitPost") == null ? shape.group("post") : shape.group("implicitPost");
        String local = shape.group("local");
        return new Key(
                number(shape.group("epoch")),
                Parts.numbers(shape.group("release")),
                phase,
                number(shape.group("pre")),
                hasPost ? number(post) : NONE,
                // A development release comes before what it leads to.
                hasDev ? number(shape.group("dev")) : INFINITE,
                local == null ? List.of() : List.of(local.split("[-_.]")));
    }

    private static Phase phase(@Nullable String word, boolean hasPost, boolean hasDev) {
        return switch (word) {
            case null -> hasDev && !hasPost ? Phase.DEVELOPMENT : Phase.FINAL;
            case "a", "alpha" -> Phase.ALPHA;
            case "b", "beta" -> Phase.BETA;
            default -> Phase.CANDIDATE;
        };
    }

    private static BigInteger number(@Nullable String digits) {
        return digits == null ? BigInteger.ZERO : new BigInteger(digits);
    }

    /** Local segments: numbers by value and after words, words by their characters. */
    private static int local(String first, String second) {
        boolean firstIsNumber = Parts.isNumber(first);
        boolean secondIsNumber = Parts.isNumber(second);
        if (firstIsNumber && secondIsNumber) {
            return new BigInteger(first).compareTo(new BigInteger(second));
        }
        return firstIsNumber == secondIsNumber
                ? first.compareTo(second)
                : Boolean.compare(firstIsNumber, secondIsNumber);
    }

    @Override
    public boolean isPreRelease() {
        return key.isEmpty() || key.get().phase != Phase.FINAL || !key.get().dev.equals(INFINITE);
    }

    @Override
    public int compareTo(Version other) {
        return TOTAL.compare(this, (PythonVersion) other);
    }

    /** What comes before a final release, earliest first. */
    private enum Phase {
        DEVELOPMENT,
        ALPHA,
        BETA,
        CANDIDATE,
        FINAL
    }

    record Key(
            BigInteger epoch,
            List<BigInteger> release,
            Phase phase,
            BigInteger pre,
            BigInteger post,
            BigInteger dev,
            List<String> local) {}
}
