package dev.throughline.advisories.store;

import dev.throughline.advisories.alias.AliasGroups;
import dev.throughline.advisories.exploitation.ExploitationTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Lays out the sections of a store. */
final class StoreWriter {
    /** By package, so that what is looked up together stands together. */
    private static final Comparator<Group> GROUP_ORDER = Comparator.comparing(Group::firstPackage)
            .thenComparing(group -> group.records().getFirst());

    private final List<Feed> feeds;
    private final List<Group> groups;
    private final ExploitationTable exploitation;

    /**
     * @param feeds sorted by name
     * @param records of these feeds
     */
    StoreWriter(List<Feed> feeds, List<EncodedRecord> records, ExploitationTable exploitation) {
        this.feeds = feeds;
        this.groups = groups(records);
        this.exploitation = exploitation;
    }

    byte[] write() {
        List<byte[]> blocks = blocks();
        return StoreFormat.frame(List.of(
                description(),
                PackageIndex.write(groupsByPackage()),
                IdIndex.write(groupsById()),
                ExploitationSection.write(exploitation),
                blocks.getFirst(),
                blocks.getLast()));
    }

    private static List<Group> groups(List<EncodedRecord> records) {
        AliasGroups aliases = new AliasGroups();
        records.forEach(record -> aliases.add(record.id(), record.aliases()));
        return records.stream()
                .sorted()
                .collect(Collectors.groupingBy(record -> aliases.rootOf(record.id())))
                .values()
                .stream()
                .map(Group::new)
                .sorted(GROUP_ORDER)
                .toList();
    }

    private byte[] description() {
        FieldWriter out = new FieldWriter();
        out.list(feeds, (writer, feed) -> feed.write(writer));
        out.list(counts(), (writer, count) -> count.write(writer));
        out.number(groups.stream().filter(Group::isLive).count());
        return out.toBytes();
    }

    private List<EcosystemCount> counts() {
        // One list for each group and each ecosystem that it names packages of.
        TreeMap<String, List<List<PackageName>>> namedByEcosystem = groups.stream()
                .flatMap(
                        group -> group.livePackages().stream()
                                .collect(Collectors.groupingBy(PackageName::ecosystem))
                                .values()
                                .stream())
                .collect(Collectors.groupingBy(
                        names -> names.getFirst().ecosystem(), TreeMap::new, Collectors.toList()));
        List<EcosystemCount> counts = new ArrayList<>();
        namedByEcosystem.forEach((ecosystem, named) -> counts.add(new EcosystemCount(ecosystem, named.size(), (int)
                named.stream().flatMap(List::stream).distinct().count())));
        return counts;
    }

    private Map<PackageName, NavigableSet<Integer>> groupsByPackage() {
        Map<PackageName, NavigableSet<Integer>> groupsByPackage = new TreeMap<>();
        for (int number = 0; number < groups.size(); number++) {
            for (PackageName name : groups.get(number).packages()) {
                groupsByPackage.computeIfAbsent(name, _ -> new TreeSet<>()).add(number);
            }
        }
        return groupsByPackage;
    }

    private Map<String, Integer> groupsById() {
        Map<String, Integer> groupsById = new TreeMap<>();
        for (int number = 0; number < groups.size(); number++) {
            for (EncodedRecord record : groups.get(number).records()) {
                groupsById.put(record.id(), number);
                for (String alias : record.aliases()) {
                    groupsById.put(alias, number);
                }
            }
        }
        return groupsById;
    }

    private List<byte[]> blocks() {
        List<String> feedNames = feeds.stream().map(Feed::name).toList();
        GroupBlocksWriter blocks = new GroupBlocksWriter();
        for (Group group : groups) {
            FieldWriter out = new FieldWriter();
            out.list(group.records(), (writer, record) -> {
                writer.number(feedNames.indexOf(record.feed()));
                writer.raw(record.facts());
            });
            blocks.add(out.toBytes());
        }
        return blocks.finish();
    }

    /** The records of one vulnerability, sorted. */
    private record Group(List<EncodedRecord> records) {
        NavigableSet<PackageName> packages() {
            return union(records);
        }

        boolean isLive() {
            return records.stream().anyMatch(record -> !record.withdrawn());
        }

        NavigableSet<PackageName> livePackages() {
            return union(records.stream().filter(record -> !record.withdrawn()).toList());
        }

        /** Empty text for a group that names no package. */
        String firstPackage() {
            return records.stream()
                    .flatMap(record -> record.packages().stream())
                    .min(Comparator.naturalOrder())
                    .map(PackageName::toString)
                    .orElse("");
        }

        private static NavigableSet<PackageName> union(List<EncodedRecord> records) {
            NavigableSet<PackageName> packages = new TreeSet<>();
            records.forEach(record -> packages.addAll(record.packages()));
            return packages;
        }
    }
}
