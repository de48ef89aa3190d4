package dev.throughline.upgrade;

import dev.throughline.advisories.version.VersionOrder;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a version's text tells besides its place in the order: its release line, whether it is a release, and for whom it
 * was built.
 *
 * @param numbers the numbers in front, {@code [4, 1, 16]} of {@code 4.1.16.Final}
 * @param preRelease whether it came out ahead of a release
 * @param snapshot whether it is a build that changes under the same name
 * @param flavours the words that tell builds of one release apart, {@code [jre8]} of {@code 9.4.1.jre8}; sorted
 */
record VersionShape(List<BigInteger> numbers, boolean preRelease, boolean snapshot, Set<String> flavours) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,200}");
    private static final Pattern WORD = Pattern.compile("([a-z]+)(\\d*)(.*)");

    /** Words that only say again that it is a release, or that number its builds and repairs. */
    private static final Set<String> RELEASE_WORDS = Set.of(
            "final",
            "release",
            "ga",
            "sp",
            "sec",
            "v",
            "r",
            "rev",
            "p",
            "patch",
            "fix",
            "hotfix",
            "build",
            "post",
            "incubating");

    /** The first and the last year that an eight-digit number can start with to be read as a day. */
    private static final BigInteger FIRST_DAY = BigInteger.valueOf(19900101);

    private static final BigInteger LAST_DAY = BigInteger.valueOf(21001231);

    static VersionShape of(String version) {
        String[] segments = version.strip()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("\\+.*", "")
                .split("[-._]", 64);
        // Guava's r09 and Go's v1.2 write a letter in front of the first number.
        segments[0] = segments[0].replaceFirst("^[rv](?=\\d)", "");

        List<BigInteger> numbers = new ArrayList<>();
        int rest = 0;
        while (rest < segments.length && NUMBER.matcher(segments[rest]).matches()) {
            numbers.add(new BigInteger(segments[rest++]));
        }
        if (rest < segments.length) {
            rest = splitNumberFromWord(segments, rest, numbers);
        }
        return fromWords(numbers, List.of(segments).subList(rest, segments.length));
    }

    /** {@code 0rc1} of {@code 1.0rc1}: the number belongs to those in front, the word stays behind. */
    private static int splitNumberFromWord(String[] segments, int at, List<BigInteger> numbers) {
        Matcher mixed = Pattern.compile("(\\d{1,200})([a-z].*)").matcher(segments[at]);
        if (mixed.matches() && !isHexadecimal(segments[at])) {
            numbers.add(new BigInteger(mixed.group(1)));
            segments[at] = mixed.group(2);
        }
        return at;
    }

    private static boolean isHexadecimal(String segment) {
        return segment.length() >= 7 && segment.matches("[0-9a-f]+");
    }

    private static VersionShape fromWords(List<BigInteger> numbers, List<String> segments) {
        boolean preRelease = false;
        boolean snapshot = false;
        Set<String> flavours = new TreeSet<>();
        for (String segment : segments) {
            Matcher word = WORD.matcher(segment);
            if (!word.matches()) {
                if (!NUMBER.matcher(segment).matches()) {
                    flavours.add(segment);
                }
                continue;
            }
            String letters = word.group(1);
            boolean whole = word.group(3).isEmpty();
            snapshot |= letters.equals("snapshot");
            if (VersionOrder.MAVEN.parse(segment).isPreRelease()) {
                preRelease = true;
            } else if (!RELEASE_WORDS.contains(letters) || !whole) {
                flavours.add(segment);
            }
        }
        return new VersionShape(List.copyOf(numbers), preRelease, snapshot, flavours);
    }

    /** Whether the version is a day, such as {@code 20030203} of commons-io, which sorts above every ordinary version. */
    boolean isDay() {
        if (numbers.isEmpty() || numbers.getFirst().compareTo(FIRST_DAY) < 0) {
            return false;
        }
        String digits = numbers.getFirst().toString();
        BigInteger day = new BigInteger(digits.substring(0, 8));
        return day.compareTo(FIRST_DAY) >= 0 && day.compareTo(LAST_DAY) <= 0;
    }

    boolean sharesMajorWith(VersionShape other) {
        return !numbers.isEmpty() && number(0).equals(other.number(0));
    }

    boolean sharesMinorWith(VersionShape other) {
        return sharesMajorWith(other) && number(1).equals(other.number(1));
    }

    private BigInteger number(int index) {
        return index < numbers.size() ? numbers.get(index) : BigInteger.ZERO;
    }

    /** Whether someone who uses this version could use the other one in its place, going by its name alone. */
    boolean canMoveTo(VersionShape other) {
        return (preRelease || !other.preRelease)
                && (snapshot || !other.snapshot)
                && isDay() == other.isDay()
                && acceptsFlavoursOf(other);
    }

    /** Guava went on as {@code 23.1-jre} where {@code 22.0} had no flavour yet. */
    private boolean acceptsFlavoursOf(VersionShape other) {
        return flavours.equals(other.flavours) || (flavours.isEmpty() && other.flavours.equals(Set.of("jre")));
    }
}
