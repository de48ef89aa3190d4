package dev.throughline.advisories.alias;

import dev.throughline.advisories.severity.Ratings;
import dev.throughline.model.Advisory;
import dev.throughline.model.AffectedPackage;
import dev.throughline.model.Exploitation;
import dev.throughline.model.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One advisory out of the records of one vulnerability.
 *
 * <p>Of records with the same id the one modified last counts; withdrawn records count for nothing. A version is affected
 * when any of the records says so, with one exception: where a record does not know the last affected version of a package
 * and another record does, the first says nothing of that package.
 */
public final class MergedAdvisory {
    private static final Comparator<Advisory> NEWEST_FIRST = Comparator.comparing(
                    (Advisory record) -> record.modified().orElse(Instant.MIN))
            .reversed();

    private MergedAdvisory() {}

    /**
     * Merges records that are aliases of each other.
     *
     * @param records at least one; of two with the same id and time the first counts
     * @return empty when every record is withdrawn
     */
    public static Optional<Advisory> of(List<Advisory> records) {
        Map<String, Advisory> newestById = new LinkedHashMap<>();
        records.stream().sorted(NEWEST_FIRST).forEach(record -> newestById.putIfAbsent(record.id(), record));
        List<Advisory> live = newestById.values().stream()
                .filter(record -> record.withdrawn().isEmpty())
                .toList();
        return live.isEmpty() ? Optional.empty() : Optional.of(merge(live));
    }

    private static Advisory merge(List<Advisory> records) {
        TreeSet<String> ids = new TreeSet<>();
        records.forEach(record -> {
            ids.add(record.id());
            ids.addAll(record.aliases());
        });
        String id = Collections.min(ids, AdvisoryIds.MOST_TELLING_FIRST);
        ids.remove(id);
        return new Advisory(
                id,
                List.copyOf(ids),
                records.stream()
                        .map(Advisory::summary)
                        .filter(text -> !text.isEmpty())
                        .findFirst()
                        .orElse(""),
                records.stream().flatMap(record -> record.published().stream()).min(Comparator.naturalOrder()),
                records.stream().flatMap(record -> record.modified().stream()).max(Comparator.naturalOrder()),
                Optional.empty(),
                severity(records),
                union(records, Advisory::cwes).sorted().toList(),
                affected(records),
                union(records, Advisory::references).toList(),
                Exploitation.UNKNOWN,
                union(records, Advisory::sources).sorted().toList());
    }

    private static Stream<String> union(List<Advisory> records, Function<Advisory, Collection<String>> facts) {
        return records.stream().flatMap(record -> facts.apply(record).stream()).distinct();
    }

    /** The rating by the newest version of CVSS; without any vector the gravest word. */
    private static Severity severity(List<Advisory> records) {
        return records.stream()
                .map(Advisory::severity)
                .max(Comparator.comparing(
                                (Severity severity) -> severity.vector().isPresent())
                        .thenComparing(severity ->
                                severity.vector().map(Ratings::version).orElse(""))
                        .thenComparing(Severity::level))
                .orElse(Severity.UNKNOWN);
    }

    private static List<AffectedPackage> affected(List<Advisory> records) {
        List<AffectedPackage> all = new ArrayList<>();
        for (Advisory record : records) {
            for (AffectedPackage entry : record.affected()) {
                boolean outdone =
                        entry.lastAffectedUnknown() && records.stream().anyMatch(other -> knowsTheEnd(other, entry));
                if (!outdone && !all.contains(entry)) {
                    all.add(entry);
                }
            }
        }
        return all;
    }

    private static boolean knowsTheEnd(Advisory record, AffectedPackage entry) {
        List<AffectedPackage> same = record.affected().stream()
                .filter(other -> other.ecosystem().equals(entry.ecosystem())
                        && other.name().equals(entry.name()))
                .toList();
        return !same.isEmpty() && same.stream().noneMatch(AffectedPackage::lastAffectedUnknown);
    }
}
