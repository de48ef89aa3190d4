package dev.throughline.archive;

import dev.throughline.model.Location;
import dev.throughline.model.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Some files of another container, seen as a container of their own. */
final class ArchivePart implements Archive {
    /** How many times as long as its bytes the content of an archive is, roughly. */
    private static final int UNFOLDING = 2;

    private final Archive whole;
    private final Location location;
    private final Map<String, Entry> wholeEntriesByName = new LinkedHashMap<>();
    private final List<Entry> entries;
    private final boolean inFolder;
    private final Digests digests;
    private final Digests keys;

    ArchivePart(Archive whole, String folder, Predicate<String> names) {
        this.whole = whole;
        this.location = folder.isEmpty() ? whole.location() : whole.location().inside(folder);
        for (Entry entry : whole.entries()) {
            if (entry.name().startsWith(folder)) {
                String name = entry.name().substring(folder.length());
                if (names.test(name)) {
                    wholeEntriesByName.put(name, entry);
                }
            }
        }
        this.entries = wholeEntriesByName.entrySet().stream()
                .map(entry -> new Entry(entry.getKey(), entry.getValue().size()))
                .toList();
        this.inFolder = whole instanceof FolderArchive || (whole instanceof ArchivePart part && part.inFolder);
        this.digests = new Digests(digest -> feed(digest, whole::sha256));
        this.keys = new Digests(digest -> feed(digest, whole::contentKey));
    }

    @Override
    public Location location() {
        return location;
    }

    @Override
    public boolean isFile() {
        return false;
    }

    @Override
    public List<Entry> entries() {
        return entries;
    }

    @Override
    public Optional<Entry> entry(String name) {
        return Optional.ofNullable(wholeEntriesByName.get(name)).map(entry -> new Entry(name, entry.size()));
    }

    @Override
    public byte[] read(Entry entry) {
        return whole.read(entryOfWhole(entry));
    }

    @Override
    public Archive openNested(Entry entry) {
        return whole.openNested(entryOfWhole(entry));
    }

    private Entry entryOfWhole(Entry entry) {
        Entry inWhole = wholeEntriesByName.get(entry.name());
        if (inWhole == null) {
            throw new IllegalArgumentException(location + " has no entry " + entry.name());
        }
        return inWhole;
    }

    /** Whichever is less to read: the files of the part, or the whole archive, whose bytes tell what the files hold. */
    private void feed(Digests.Digest digest, Supplier<String> digestOfWhole) {
        if (inFolder || isLessThanWhole()) {
            digest.update(this);
            return;
        }
        digest.update(digestOfWhole.get());
        wholeEntriesByName.values().forEach(entry -> digest.update(entry.name()));
    }

    private boolean isLessThanWhole() {
        long part = entries.stream().mapToLong(Entry::size).sum();
        return part < whole.entries().stream().mapToLong(Entry::size).sum() / UNFOLDING;
    }

    @Override
    public String sha256() {
        return digests.sha256();
    }

    @Override
    public String contentKey() {
        return keys.sha256();
    }

    @Override
    public String sha1() {
        return digests.sha1();
    }

    @Override
    public long size() {
        return entries().stream().mapToLong(Entry::size).sum();
    }

    /** None: the whole tells them. */
    @Override
    public List<Problem> problems() {
        return List.of();
    }

    @Override
    public void close() {
        whole.close();
    }

    @Override
    public String toString() {
        return location + " with " + entries.size() + " files";
    }
}
