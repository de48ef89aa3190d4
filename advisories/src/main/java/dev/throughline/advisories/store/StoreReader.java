package dev.throughline.advisories.store;

import dev.throughline.model.Advisory;
import dev.throughline.model.Exploitation;
import dev.throughline.model.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * An opened store. The file is read at once and stays in memory as it is; records are decoded when they are asked for.
 * May be used by several threads.
 *
 * <p>Every method throws {@link InputException} when the file turns out to be damaged.
 */
public final class StoreReader {
    private static final long MAX_FILE_BYTES = 1 << 30;
    private static final String REMEDY =
            "run 'throughline db update' to make it anew, or delete it to use the embedded one";

    private final String name;
    private final List<Feed> feeds;
    private final List<EcosystemCount> counts;
    private final int advisoryCount;
    private final PackageIndex packages;
    private final IdIndex ids;
    private final ExploitationSection exploitation;
    private final GroupBlocks groups;

    private StoreReader(String name, List<ByteBuffer> sections) {
        this.name = name;
        ByteBuffer description = sections.get(StoreFormat.DESCRIPTION);
        FieldReader in = new FieldReader(
                description.array(), description.arrayOffset(), description.arrayOffset() + description.capacity());
        this.feeds = List.copyOf(in.list(Feed::read));
        this.counts = List.copyOf(in.list(EcosystemCount::read));
        this.advisoryCount = (int) in.number();
        this.packages = new PackageIndex(sections.get(StoreFormat.PACKAGES));
        this.ids = new IdIndex(sections.get(StoreFormat.IDS));
        this.exploitation = new ExploitationSection(sections.get(StoreFormat.EXPLOITATION));
        this.groups = new GroupBlocks(sections.get(StoreFormat.BLOCK_TABLE), sections.get(StoreFormat.BLOCKS));
    }

    /**
     * Opens a store that is in memory already.
     *
     * @param name where it comes from, for messages
     */
    public static StoreReader of(byte[] file, String name) {
        return guarded(name, () -> new StoreReader(name, StoreFormat.sections(file)));
    }

    /** Opens a store on disk. */
    public static StoreReader open(Path file) {
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new InputException(file, "is too large for a database of advisories", REMEDY);
            }
            return of(Files.readAllBytes(file), file.toString());
        } catch (NoSuchFileException e) {
            throw new InputException(file, "does not exist", "run 'throughline db update' to make it", e);
        } catch (IOException e) {
            throw new InputException(
                    file, "cannot be read: " + e.getMessage(), "check the file and its permissions", e);
        }
    }

    /** Where it comes from. */
    public String name() {
        return name;
    }

    /** What it was made of, sorted by name. */
    public List<Feed> feeds() {
        return feeds;
    }

    /** How much it holds, sorted by ecosystem. */
    public List<EcosystemCount> counts() {
        return counts;
    }

    /** How many vulnerabilities it knows; aliases count once, withdrawn ones do not count. */
    public int advisoryCount() {
        return advisoryCount;
    }

    /** The groups with a record that names the package; each is the records of one vulnerability. */
    public List<List<Advisory>> groupsNaming(PackageName packageName) {
        return guarded(
                name,
                () -> packages.groupsOf(packageName).stream().map(this::group).toList());
    }

    /** The records of the vulnerability that goes by an id or has it as alias. */
    public Optional<List<Advisory>> groupKnownAs(String id) {
        return guarded(
                name,
                () -> ids.groupsThatMayKnow(id).stream()
                        .map(this::group)
                        .filter(group -> group.stream().anyMatch(record -> record.isKnownAs(id)))
                        .findFirst());
    }

    private List<Advisory> group(int number) {
        return groups.group(number).list(StoreReader::record).stream()
                .map(StoredRecord::advisory)
                .toList();
    }

    /** What is known of attacks that use a vulnerability with any of these ids. */
    public Exploitation exploitationOf(Collection<String> advisoryIds) {
        return exploitation.of(advisoryIds);
    }

    ExploitationSection exploitation() {
        return exploitation;
    }

    /** Hands over every record with the name of its feed. */
    void forEachRecord(BiConsumer<String, Advisory> consumer) {
        guarded(name, () -> {
            decodeAll(consumer);
            return true;
        });
    }

    private void decodeAll(BiConsumer<String, Advisory> consumer) {
        for (int block = 0; block < groups.count(); block++) {
            FieldReader in = groups.allGroups(block);
            while (in.hasMore()) {
                in.part(in.count())
                        .list(StoreReader::record)
                        .forEach(record ->
                                consumer.accept(feeds.get(record.feed()).name(), record.advisory()));
            }
        }
    }

    private static StoredRecord record(FieldReader in) {
        return new StoredRecord((int) in.number(), AdvisoryCodec.read(in));
    }

    private static <T> T guarded(String name, Supplier<T> read) {
        try {
            return read.get();
        } catch (DamagedStoreException | IndexOutOfBoundsException e) {
            throw new InputException(name, "is damaged: " + e.getMessage(), REMEDY, e);
        }
    }

    private record StoredRecord(int feed, Advisory advisory) {}
}
