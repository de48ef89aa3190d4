package dev.throughline.reachability;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names that a shading tool has changed.
 *
 * <p>Relocation replaces the front of a package name: {@code org.example.codec.Json} becomes
 * {@code shop.shaded.org.example.codec.Json} or {@code shop.codec.Json}. What stays is the end, so two names are taken
 * for the same class when the class's name and at least one package segment agree, and of several candidates those that
 * agree longest.
 */
final class RelocatedNames {
    private static final int LEAST_COMMON_SEGMENTS = 2;
    private static final Pattern CLASS_IN_DESCRIPTOR = Pattern.compile("L(?:[^;/]*/)*([^;/]+);");

    private RelocatedNames() {}

    /** The classes of {@code place} that may be relocated copies of the class, those that agree longest. */
    static List<String> copiesOf(String className, ClassFiles place) {
        String simpleName = className.substring(className.lastIndexOf('.') + 1);
        List<String> candidates = place.named(simpleName).stream()
                .filter(candidate -> commonEnd(candidate, className) >= LEAST_COMMON_SEGMENTS)
                .toList();
        int longest = candidates.stream()
                .map(candidate -> commonEnd(candidate, className))
                .max(Comparator.naturalOrder())
                .orElse(0);
        return candidates.stream()
                .filter(candidate -> commonEnd(candidate, className) == longest)
                .sorted()
                .toList();
    }

    /** Whether two descriptors are the same but for the packages of the classes they name. */
    static boolean sameButForPackages(String descriptor, String other) {
        return withoutPackages(descriptor).equals(withoutPackages(other));
    }

    private static String withoutPackages(String descriptor) {
        Matcher matcher = CLASS_IN_DESCRIPTOR.matcher(descriptor);
        return matcher.replaceAll(match -> Matcher.quoteReplacement("L" + match.group(1) + ";"));
    }

    private static int commonEnd(String left, String right) {
        List<String> leftSegments = reversedSegments(left);
        List<String> rightSegments = reversedSegments(right);
        int common = 0;
        while (common < Math.min(leftSegments.size(), rightSegments.size())
                && leftSegments.get(common).equals(rightSegments.get(common))) {
            common++;
        }
        return common;
    }

    private static List<String> reversedSegments(String name) {
        return new ArrayList<>(List.of(name.split("\\."))).reversed();
    }
}
