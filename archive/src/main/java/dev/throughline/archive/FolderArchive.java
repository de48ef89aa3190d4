package dev.throughline.archive;

import dev.throughline.model.Location;
import dev.throughline.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** A folder with all folders below it; its files are listed by name. */
final class FolderArchive implements Archive {
    private final Path folder;
    private final Location location;
    private final Session session;
    private final SortedMap<String, Entry> entriesByName;
    private final List<Entry> entries;
    private final List<Problem> problems;
    private final Digests digests;

    private FolderArchive(Path folder, Location location, Session session, FolderWalk walk) {
        this.folder = folder;
        this.location = location;
        this.session = session;
        this.entriesByName = walk.entriesByName();
        this.entries = List.copyOf(entriesByName.values());
        this.problems = walk.problems();
        this.digests = new Digests(digest -> digest.update(this));
    }

    static FolderArchive open(Path folder, Location location, Session session) {
        return new FolderArchive(folder, location, session, FolderWalk.of(folder, location, session.limits()));
    }

    @Override
    public Location location() {
        return location;
    }

    @Override
    public List<Entry> entries() {
        return entries;
    }

    @Override
    public Optional<Entry> entry(String name) {
        return Optional.ofNullable(entriesByName.get(name));
    }

    @Override
    public byte[] read(Entry entry) {
        Location where = location.inside(entry.name());
        int limit = (int) session.limits().maxEntryBytes();
        try (var stream = Files.newInputStream(file(entry))) {
            byte[] content = stream.readNBytes(limit + 1);
            if (content.length > limit) {
                throw Trouble.tooLarge(where, "is left unread: it has more than " + limit + " bytes");
            }
            session.countOnDisk(content.length);
            session.spend(content.length, () -> where);
            return content;
        } catch (IOException e) {
            throw Trouble.unreadable(where, e);
        }
    }

    @Override
    public Archive openNested(Entry entry) {
        return ZipArchive.open(session.map(file(entry), location.inside(entry.name())), session, 2);
    }

    private Path file(Entry entry) {
        if (!entriesByName.containsKey(entry.name())) {
            throw new IllegalArgumentException(location + " has no entry " + entry.name());
        }
        return folder.resolve(entry.name());
    }

    @Override
    public String sha256() {
        return digests.sha256();
    }

    @Override
    public String sha1() {
        return digests.sha1();
    }

    @Override
    public List<Problem> problems() {
        return problems;
    }

    @Override
    public void close() {
        session.close();
    }

    @Override
    public String toString() {
        return location.toString();
    }
}
