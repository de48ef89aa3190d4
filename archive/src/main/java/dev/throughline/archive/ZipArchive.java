package dev.throughline.archive;

import dev.throughline.model.Location;
import dev.throughline.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A zip file, read in place.
 *
 * <p>A stored zip inside this one is a part of the same bytes; a deflated one is unpacked first. Checksums are not
 * compared, because Java does not when it loads classes: damage shows where the content is used.
 */
final class ZipArchive implements Archive {
    /** Deflate writes at least one bit for 258 bits of content, give or take a block's head. */
    private static final long MAX_DEFLATE_RATIO = 1032;

    private final Bytes bytes;
    private final Session session;
    private final int depth;
    private final ZipDirectory directory;
    private final Optional<String> stamp;
    private final Digests digests;
    private @Nullable List<Entry> entries;

    private ZipArchive(Bytes bytes, Session session, int depth, Optional<String> stamp) {
        this.bytes = bytes;
        this.session = session;
        this.depth = depth;
        this.directory = ZipDirectory.read(bytes, session.limits());
        this.stamp = stamp;
        this.digests =
                new Digests(digest -> digest.update(bytes), session.limits().digestMemo(), stamp);
    }

    /**
     * @param depth 1 for the outermost container
     * @param stamp what tells the bytes without reading them
     * @throws ArchiveException if the bytes are no zip file, a damaged one, or lie too deep
     */
    static ZipArchive open(Bytes bytes, Session session, int depth, Optional<String> stamp) {
        if (depth > session.limits().maxDepth()) {
            throw Trouble.tooLarge(
                    bytes.location(), "lies inside " + (depth - 1) + " other archives, deeper than is read");
        }
        return new ZipArchive(bytes, session, depth, stamp);
    }

    @Override
    public Location location() {
        return bytes.location();
    }

    @Override
    public synchronized List<Entry> entries() {
        if (entries == null) {
            List<Entry> listed = new ArrayList<>(directory.count());
            for (int i = 0; i < directory.count(); i++) {
                if (directory.isListed(i)) {
                    listed.add(new Entry(
                            directory.headers().name(i), directory.headers().size(i)));
                }
            }
            entries = List.copyOf(listed);
        }
        return entries;
    }

    @Override
    public Optional<Entry> entry(String name) {
        int index = directory.find(name);
        return index < 0
                ? Optional.empty()
                : Optional.of(new Entry(name, directory.headers().size(index)));
    }

    @Override
    public byte[] read(Entry entry) {
        int index = find(entry);
        int size = (int) checkedSize(entry, index, session.limits().maxEntryBytes());
        long start = directory.dataStart(index);
        if (directory.headers().isStored(index)) {
            return bytes.copy(start, size);
        }
        long compressedSize = directory.headers().compressedSize(index);
        return session.inflaters().inflate(bytes, entry.name(), start, compressedSize, size);
    }

    @Override
    public Archive openNested(Entry entry) {
        Optional<String> inner = stamp.map(outer -> outer + "!" + entry.name());
        return open(nestedBytes(entry, find(entry)), session, depth + 1, inner);
    }

    private Bytes nestedBytes(Entry entry, int index) {
        Location inner = location().inside(entry.name());
        long size = checkedSize(entry, index, session.limits().maxNestedBytes());
        long start = directory.dataStart(index);
        if (directory.headers().isStored(index)) {
            return bytes.slice(start, size, inner);
        }
        long compressedSize = directory.headers().compressedSize(index);
        Inflaters inflaters = session.inflaters();
        NestedContainers room = session.nestedContainers();
        if (room.fitsIntoMemory(size)) {
            return Bytes.of(inflaters.inflate(bytes, entry.name(), start, compressedSize, (int) size), inner);
        }
        return inflaters.stream(bytes, start, compressedSize, content -> room.unpack(content, size, inner));
    }

    private int find(Entry entry) {
        int index = directory.find(entry.name());
        if (index < 0) {
            throw new IllegalArgumentException(location() + " has no entry " + entry.name());
        }
        return index;
    }

    /** The stated size, once nothing speaks against it. */
    private long checkedSize(Entry entry, int index, long limit) {
        long size = directory.headers().size(index);
        long compressedSize = directory.headers().compressedSize(index);
        boolean possible = directory.headers().isStored(index)
                ? size == compressedSize
                : size >= 0 && size / MAX_DEFLATE_RATIO <= compressedSize;
        if (!possible) {
            throw Trouble.damaged(location().inside(entry.name()), "it cannot have the size it states");
        }
        if (size > limit) {
            throw Trouble.tooLarge(location().inside(entry.name()), "is left unread: it unfolds to " + size + " bytes");
        }
        session.spend(size, () -> location().inside(entry.name()));
        return size;
    }

    @Override
    public String sha256() {
        return digests.sha256();
    }

    @Override
    public String contentKey() {
        return digests.contentKey();
    }

    @Override
    public String sha1() {
        return digests.sha1();
    }

    @Override
    public long size() {
        return bytes.size();
    }

    @Override
    public List<Problem> problems() {
        return directory.problems();
    }

    @Override
    public void close() {
        if (depth == 1) {
            session.close();
        }
    }

    @Override
    public String toString() {
        return location().toString();
    }
}
