package dev.throughline.advisories;

import dev.throughline.advisories.alias.MergedAdvisory;
import dev.throughline.advisories.store.DataDirectory;
import dev.throughline.advisories.store.EcosystemCount;
import dev.throughline.advisories.store.EmbeddedStore;
import dev.throughline.advisories.store.Feed;
import dev.throughline.advisories.store.PackageName;
import dev.throughline.advisories.store.StoreReader;
import dev.throughline.model.Advisory;
import dev.throughline.model.AdvisoryData;
import dev.throughline.model.Exploitation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The database of advisories that a scan runs on: one that {@code db update} or {@code db import} made, or the one that
 * comes with the program.
 */
public final class AdvisoryStore implements AdvisorySource {
    /** Data older than this is reported as stale. */
    public static final Duration FRESH = Duration.ofDays(30);

    private final StoreReader store;
    private final InstantSource clock;

    /**
     * @param clock says what time it is, to judge how old the data is
     */
    public AdvisoryStore(StoreReader store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The store that comes with the program: the whole Maven ecosystem, facts only. */
    public static AdvisoryStore embedded(InstantSource clock) {
        return new AdvisoryStore(EmbeddedStore.read(), clock);
    }

    /** The store in a file. */
    public static AdvisoryStore open(Path file, InstantSource clock) {
        return new AdvisoryStore(StoreReader.open(file), clock);
    }

    /**
     * The store to use: the file that the user names; without one, the store of the data directory; without that, the
     * embedded one.
     */
    public static AdvisoryStore locate(Optional<Path> named, DataDirectory directory, InstantSource clock) {
        StoreReader store = named.map(StoreReader::open).or(directory::read).orElseGet(EmbeddedStore::read);
        return new AdvisoryStore(store, clock);
    }

    @Override
    public List<Advisory> advisoriesFor(String ecosystem, String packageName) {
        PackageName wanted = PackageName.of(ecosystem, packageName);
        return store.groupsNaming(wanted).stream()
                .flatMap(group -> merged(group).stream())
                .filter(advisory -> advisory.affected().stream()
                        .anyMatch(entry ->
                                PackageName.of(entry.ecosystem(), entry.name()).equals(wanted)))
                .sorted(Comparator.comparing(Advisory::id))
                .toList();
    }

    /** The advisory that goes by an id or has it as alias; empty when there is none or it is withdrawn. */
    public Optional<Advisory> advisory(String id) {
        return store.groupKnownAs(id).flatMap(this::merged);
    }

    /** What is known of attacks on a vulnerability that goes by these ids, whether or not the store has an advisory of it. */
    public Exploitation exploitationOf(Collection<String> ids) {
        return store.exploitationOf(ids);
    }

    private Optional<Advisory> merged(List<Advisory> group) {
        return MergedAdvisory.of(group).map(advisory -> withExploitation(advisory, exploitationOf(advisory)));
    }

    private Exploitation exploitationOf(Advisory advisory) {
        List<String> ids = new ArrayList<>(advisory.aliases());
        ids.add(advisory.id());
        return store.exploitationOf(ids);
    }

    private static Advisory withExploitation(Advisory advisory, Exploitation exploitation) {
        return new Advisory(
                advisory.id(),
                advisory.aliases(),
                advisory.summary(),
                advisory.published(),
                advisory.modified(),
                advisory.withdrawn(),
                advisory.severity(),
                advisory.cwes(),
                advisory.affected(),
                advisory.references(),
                exploitation,
                advisory.sources());
    }

    /** What the store was made of, sorted by name. */
    public List<Feed> feeds() {
        return store.feeds();
    }

    /** How much it holds, sorted by ecosystem. */
    public List<EcosystemCount> counts() {
        return store.counts();
    }

    /**
     * The facts about this store for the report. Its day is that of the oldest feed that is meant to hold all advisories
     * of an ecosystem; without such a feed, that of the newest other one with advisories. A store of unknown age is stale.
     */
    public AdvisoryData data() {
        Optional<Instant> asOf = asOf();
        boolean stale = asOf.isEmpty() || asOf.get().plus(FRESH).isBefore(clock.instant());
        return new AdvisoryData(store.name(), asOf, store.advisoryCount(), stale);
    }

    private Optional<Instant> asOf() {
        Optional<Instant> oldest =
                days(store.feeds().stream().filter(Feed::isWholeEcosystem)).min(Comparator.naturalOrder());
        return oldest.isPresent()
                ? oldest
                : days(store.feeds().stream().filter(feed -> feed.name().equals(Feed.IMPORT)))
                        .max(Comparator.naturalOrder());
    }

    private static Stream<Instant> days(Stream<Feed> feeds) {
        return feeds.flatMap(feed -> feed.asOf().stream());
    }
}
