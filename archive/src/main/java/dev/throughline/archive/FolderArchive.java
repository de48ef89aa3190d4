package dev.throughline.archive;

import dev.throughline.model.Location;
import dev.throughline.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Files under names of a folder's kind: those of a folder and all folders below it, or any others; listed by name. */
final class FolderArchive implements Archive {
    private final SortedMap<String, Path> fileByName;
    private final Location location;
    private final Session session;
    private final SortedMap<String, Entry> entriesByName;
    private final List<Entry> entries;
    private final List<Problem> problems;
    private final Digests digests;

    private FolderArchive(
            SortedMap<String, Path> fileByName,
            SortedMap<String, Entry> entriesByName,
            Location location,
            Session session,
            List<Problem> problems) {
        this.fileByName = fileByName;
        this.location = location;
        this.session = session;
        this.entriesByName = entriesByName;
        this.entries = List.copyOf(entriesByName.values());
        this.problems = problems;
        this.digests = new Digests(digest -> digest.update(this));
    }

    static FolderArchive open(Path folder, Location location, Session session) {
        FolderWalk walk = FolderWalk.of(folder, location, session.limits());
        SortedMap<String, Path> files = new TreeMap<>();
        walk.entriesByName().keySet().forEach(name -> files.put(name, folder.resolve(name)));
        return new FolderArchive(files, walk.entriesByName(), location, session, walk.problems());
    }

    /** The files under other names than their own. */
    static FolderArchive of(SortedMap<String, Path> fileByName, Location location, Session session) {
        SortedMap<String, Entry> entries = new TreeMap<>();
        ProblemList problems = new ProblemList(location);
        fileByName.forEach((name, file) -> EntryNames.trouble(name)
                .ifPresentOrElse(
                        what -> problems.add(name, what, "rename the file"),
                        () -> entries.put(name, new Entry(name, size(file, location.inside(name))))));
        return new FolderArchive(fileByName, entries, location, session, problems.all());
    }

    private static long size(Path file, Location location) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw Trouble.unreadable(location, e);
        }
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
        Path file = file(entry);
        Optional<String> stamp = session.limits().digestMemo().stamp(file);
        return ZipArchive.open(session.map(file, location.inside(entry.name())), session, 2, stamp);
    }

    private Path file(Entry entry) {
        if (!entriesByName.containsKey(entry.name())) {
            throw new IllegalArgumentException(location + " has no entry " + entry.name());
        }
        return Objects.requireNonNull(fileByName.get(entry.name()));
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
        return entries().stream().mapToLong(Entry::size).sum();
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
