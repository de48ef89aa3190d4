package dev.throughline.archive;

import dev.throughline.model.Location;
import dev.throughline.model.Problem;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Lists the files of a folder.
 *
 * <p>A link to a file is read as the file. A link to a folder is not followed: it leads to what is listed anyway, or out
 * of what the user named, in circles at worst.
 */
final class FolderWalk extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final Location location;
    private final ArchiveLimits limits;
    private final SortedMap<String, Archive.Entry> entriesByName = new TreeMap<>();
    private final ProblemList problems;

    private FolderWalk(Path folder, Location location, ArchiveLimits limits) {
        this.folder = folder;
        this.location = location;
        this.limits = limits;
        this.problems = new ProblemList(location);
    }

    static FolderWalk of(Path folder, Location location, ArchiveLimits limits) {
        FolderWalk walk = new FolderWalk(folder, location, limits);
        try {
            Files.walkFileTree(folder, walk);
        } catch (IOException e) {
            throw Trouble.unreadable(location, e);
        }
        return walk;
    }

    SortedMap<String, Archive.Entry> entriesByName() {
        return entriesByName;
    }

    List<Problem> problems() {
        return problems.all();
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (attributes.isSymbolicLink()) {
            visitLink(file);
        } else if (attributes.isRegularFile()) {
            add(file, attributes.size());
        }
        return FileVisitResult.CONTINUE;
    }

    private void visitLink(Path link) throws IOException {
        if (Files.isRegularFile(link)) {
            add(link, Files.size(link));
        } else if (Files.isDirectory(link) && !link.toRealPath().startsWith(folder.toRealPath())) {
            problems.add(
                    name(link), "is a link that leads out of the folder, so it is not followed", "scan its target too");
        }
    }

    private void add(Path file, long size) {
        if (entriesByName.size() == limits.maxEntries()) {
            throw Trouble.tooLarge(location, "holds more than " + limits.maxEntries() + " files");
        }
        String name = name(file);
        EntryNames.trouble(name)
                .ifPresentOrElse(
                        what -> problems.add(name, what, "rename the file"),
                        () -> entriesByName.put(name, new Archive.Entry(name, size)));
    }

    private String name(Path file) {
        String name = folder.relativize(file).toString();
        String separator = file.getFileSystem().getSeparator();
        return separator.equals("/") ? name : name.replace(separator, "/");
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException cause) throws IOException {
        if (file.equals(folder)) {
            throw cause;
        }
        ArchiveException unreadable = Trouble.unreadable(location, cause);
        problems.add(
                name(file), unreadable.problem().what(), unreadable.problem().remedy());
        return FileVisitResult.CONTINUE;
    }
}
