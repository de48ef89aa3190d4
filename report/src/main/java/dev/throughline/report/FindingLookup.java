package dev.throughline.report;

import dev.throughline.model.Advisory;
import dev.throughline.model.Finding;
import dev.throughline.model.InputException;
import dev.throughline.model.ScanReport;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what a user means by the id of a vulnerability.
 *
 * <p>Any of its ids will do, in any case, whole or from its beginning as far as it is unambiguous: {@code CVE-2021-44228},
 * {@code ghsa-jfh8}. Behind an {@code @} a part of the purl tells components apart: {@code CVE-2021-44228@log4j-core}.
 */
public final class FindingLookup {
    private static final int NAMED = 6;

    private final ScanReport report;

    public FindingLookup(ScanReport report) {
        this.report = report;
    }

    /**
     * The findings of the one advisory that is meant, in the report's order: one per component that has it.
     *
     * @throws InputException if no advisory is meant, or several are; the message names those that come near
     */
    public List<Finding> find(String query) {
        String text = query.strip().toLowerCase(Locale.ROOT);
        int at = text.indexOf('@');
        String id = at < 0 ? text : text.substring(0, at);
        List<Finding> meant = findById(query, id);
        if (at < 0) {
            return meant;
        }
        List<Finding> inComponent = meant.stream()
                .filter(finding -> purlOf(finding).contains(text.substring(at + 1)))
                .toList();
        if (inComponent.isEmpty()) {
            throw new InputException(query, "is in no such component", "it is in " + componentsOf(meant));
        }
        return inComponent;
    }

    private List<Finding> findById(String query, String id) {
        if (id.isEmpty()) {
            throw absent(query, id);
        }
        List<Finding> exact = findingsWith(known -> known.equals(id));
        if (!exact.isEmpty()) {
            return exact;
        }
        List<Finding> beginning = findingsWith(known -> known.startsWith(id));
        TreeSet<String> advisoryIds = beginning.stream()
                .map(finding -> finding.advisory().id())
                .collect(Collectors.toCollection(TreeSet::new));
        if (advisoryIds.isEmpty()) {
            throw absent(query, id);
        }
        if (advisoryIds.size() > 1) {
            throw new InputException(
                    query,
                    "may be any of " + advisoryIds.size() + " advisories",
                    "name one of them: " + firstOf(advisoryIds.stream(), advisoryIds.size()));
        }
        return beginning;
    }

    private List<Finding> findingsWith(Predicate<String> matches) {
        return report.findings().stream()
                .filter(finding -> idsOf(finding.advisory())
                        .map(known -> known.toLowerCase(Locale.ROOT))
                        .anyMatch(matches))
                .toList();
    }

    private InputException absent(String query, String id) {
        if (report.findings().isEmpty()) {
            return new InputException(query, "is not in the report", "the report has no findings");
        }
        TreeSet<String> known = report.findings().stream()
                .flatMap(finding -> idsOf(finding.advisory()))
                .collect(Collectors.toCollection(TreeSet::new));
        Stream<String> nearest = known.stream()
                .sorted(Comparator.comparingInt(other -> -commonPrefixLength(id, other.toLowerCase(Locale.ROOT))));
        return new InputException(
                query, "is not in the report", "the nearest ids that are: " + firstOf(nearest, known.size()));
    }

    private static int commonPrefixLength(String one, String other) {
        int mismatch = Arrays.mismatch(one.toCharArray(), other.toCharArray());
        return mismatch < 0 ? one.length() : mismatch;
    }

    private static String componentsOf(List<Finding> findings) {
        List<String> purls =
                findings.stream().map(FindingLookup::purlOf).distinct().toList();
        return firstOf(purls.stream(), purls.size());
    }

    private static String firstOf(Stream<String> names, int count) {
        String first = names.limit(NAMED).collect(Collectors.joining(", "));
        return count > NAMED ? first + " and " + (count - NAMED) + " more" : first;
    }

    private static Stream<String> idsOf(Advisory advisory) {
        return Stream.concat(Stream.of(advisory.id()), advisory.aliases().stream());
    }

    private static String purlOf(Finding finding) {
        return finding.component().purl().toString().toLowerCase(Locale.ROOT);
    }
}
