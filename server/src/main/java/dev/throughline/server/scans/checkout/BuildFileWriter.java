package dev.throughline.server.scans.checkout;

import dev.throughline.server.scans.isolation.IsolatedWork.TroubleException;
import dev.throughline.server.scans.isolation.Trouble;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Writes the build files of a commit into a folder. */
final class BuildFileWriter {
    private static final int SAMPLES = 5;

    private final Path folder;
    private final CheckoutLimits most;
    private final SortedSet<String> tooLong = new TreeSet<>();
    private final SortedSet<String> unsafe = new TreeSet<>();
    private final SortedSet<String> others = new TreeSet<>();
    private int links;
    private int submodules;
    private int configurations;
    private int files;
    private long bytes;

    BuildFileWriter(Path folder, CheckoutLimits most) {
        this.folder = folder;
        this.most = most;
    }

    /**
     * Walks the whole tree.
     *
     * @throws TroubleException if it is larger than it may be
     */
    void write(Repository repository, ObjectId commit) throws IOException, TroubleException {
        try (RevWalk commits = new RevWalk(repository);
                ObjectReader reader = repository.newObjectReader();
                TreeWalk tree = new TreeWalk(repository, reader)) {
            RevCommit parsed = commits.parseCommit(commit);
            tree.addTree(parsed.getTree());
            tree.setRecursive(false);
            for (int entries = 0; tree.next(); entries++) {
                if (entries == most.entries()) {
                    throw tooLarge("has more than " + most.entries() + " files and folders");
                }
                take(tree, reader);
            }
        }
    }

    private void take(TreeWalk tree, ObjectReader reader) throws IOException, TroubleException {
        String path = tree.getPathString();
        FileMode mode = tree.getFileMode();
        if (mode.equals(FileMode.SYMLINK)) {
            links++;
            return;
        }
        if (mode.equals(FileMode.GITLINK)) {
            submodules++;
            return;
        }
        Optional<List<String>> segments = SafePath.segments(path);
        if (segments.isEmpty()) {
            note(unsafe, path);
            return;
        }
        if (mode.equals(FileMode.TREE)) {
            tree.enterSubtree();
            return;
        }
        if (BuildFileNames.configuresBuild(segments.get())) {
            configurations++;
        }
        if (BuildFileNames.isOfOthers(segments.get().getLast())) {
            note(others, segments.get().getLast());
        }
        if (BuildFileNames.isWanted(segments.get())) {
            copy(tree.getObjectId(0), path, segments.get(), reader);
        }
    }

    private void copy(ObjectId blob, String path, List<String> segments, ObjectReader reader)
            throws IOException, TroubleException {
        ObjectLoader content;
        try {
            content = reader.open(blob);
        } catch (MissingObjectException _) {
            note(tooLong, path); // its server was asked to leave out what is too long
            return;
        }
        if (content.getSize() > (long) most.fileMiB() << 20) {
            note(tooLong, path);
            return;
        }
        files++;
        bytes += content.getSize();
        if (files > most.files() || bytes > (long) most.filesMiB() << 20) {
            throw tooLarge(
                    "has more than " + most.files() + " build files, or more than " + most.filesMiB() + " MiB of them");
        }
        Path file = SafePath.below(folder, segments);
        try {
            Files.createDirectories(file.getParent());
            try (OutputStream out =
                    Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                content.copyTo(out);
            }
        } catch (FileAlreadyExistsException | NotDirectoryException _) {
            note(unsafe, path); // twice in the tree, or the same name to this file system
        }
    }

    private static TroubleException tooLarge(String what) {
        return new TroubleException(new Trouble(
                "TOO_LARGE",
                "the repository " + what,
                "let the pipeline scan what it has built, and upload the report"));
    }

    private static void note(SortedSet<String> names, String name) {
        if (names.size() < SAMPLES) {
            names.add(name.replaceAll("\\p{Cntrl}", "?"));
        }
    }

    CheckoutResult result(String commit) {
        List<String> notes = new ArrayList<>();
        if (configurations > 0) {
            notes.add(
                    "Wrappers and configuration of build tools (.mvn, .gradle, mvnw, gradlew) are neither run nor read.");
        }
        if (submodules > 0) {
            notes.add("Submodules are not fetched: " + submodules + ".");
        }
        if (links > 0) {
            notes.add("Symbolic links are not followed: " + links + ".");
        }
        if (!tooLong.isEmpty()) {
            notes.add("Build files longer than " + most.fileMiB() + " MiB are left out: " + String.join(", ", tooLong)
                    + ".");
        }
        if (!unsafe.isEmpty()) {
            notes.add("Names that no file may have are left out: " + String.join(", ", unsafe) + ".");
        }
        if (!others.isEmpty()) {
            notes.add("Dependencies of other build tools are not read: " + String.join(", ", others) + ".");
        }
        return new CheckoutResult(commit, false, files, bytes, notes);
    }
}
