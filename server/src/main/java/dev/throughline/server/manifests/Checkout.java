package dev.throughline.server.manifests;

import dev.throughline.connect.RepositoryFile;
import dev.throughline.upgrade.edit.FileEdit;
import dev.throughline.upgrade.edit.Outcome;
import dev.throughline.upgrade.edit.ProjectEditor;
import dev.throughline.upgrade.edit.WorkingCopy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.util.FileSystemUtils;

/** Some files of a repository in a folder that is gone when this is closed. */
final class Checkout implements AutoCloseable {
    private final Path around;
    private final Path root;

    /** @param files texts by path from the root */
    Checkout(SortedMap<String, String> files) {
        try {
            // A folder of its own around it: a POM that names its parent one folder up finds nothing of ours.
            around = Files.createTempDirectory("throughline-manifests");
            root = Files.createDirectory(around.resolve("repository"));
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path target = root.resolve(file.getKey());
                Files.createDirectories(target.getParent());
                Files.writeString(target, file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a change in the build of a folder. */
    ManifestEdit edit(
            String folder, Function<WorkingCopy, ProjectEditor> editors, VersionChange change, List<String> leftToDo) {
        WorkingCopy copy = new WorkingCopy(root.resolve(folder));
        return switch (editors.apply(copy).apply(change.asChange())) {
            case Outcome.Edited(List<String> steps) -> edited(copy, folder, steps, leftToDo);
            case Outcome.AlreadyDone(String where) -> new ManifestEdit.AlreadyDone(where);
            case Outcome.Refused refused -> new ManifestEdit.Refused(refused.problem());
        };
    }

    private static ManifestEdit edited(WorkingCopy copy, String folder, List<String> steps, List<String> leftToDo) {
        List<FileEdit> edits = copy.edits();
        List<RepositoryFile> files = edits.stream()
                .map(edit -> new RepositoryFile(BuildFiles.below(folder, edit.file()), edit.after()))
                .toList();
        String diff = edits.stream().map(FileEdit::unifiedDiff).collect(Collectors.joining());
        return new ManifestEdit.Edited(files, steps, diff, leftToDo);
    }

    @Override
    public void close() {
        try {
            FileSystemUtils.deleteRecursively(around);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
