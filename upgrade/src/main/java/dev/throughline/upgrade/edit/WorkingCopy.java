package dev.throughline.upgrade.edit;

import dev.throughline.model.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The project's files as they will be. Files are read when first asked for; changes stay in memory.
 *
 * <p>Only files below the project's folder, with symbolic links followed, can be changed.
 */
public final class WorkingCopy {
    private final Path folder;
    private final Path realFolder;
    private final Map<Path, SourceFile> originals = new TreeMap<>();
    private final SortedMap<Path, String> texts = new TreeMap<>();

    /** @throws InputException if there is no such folder */
    public WorkingCopy(Path folder) {
        try {
            this.folder = folder.toAbsolutePath().normalize();
            this.realFolder = folder.toRealPath();
        } catch (IOException e) {
            throw new InputException(folder, "is not there", "name the folder of a Maven or Gradle project", e);
        }
    }

    /** The project's folder, absolute. */
    public Path folder() {
        return folder;
    }

    /** Whether there is such a file; {@code file} may lie anywhere. */
    public boolean exists(Path file) {
        return Files.isRegularFile(file);
    }

    /** Whether the file belongs to the project and may be changed. */
    public boolean contains(Path file) {
        try {
            return file.normalize().startsWith(folder) && file.toRealPath().startsWith(realFolder);
        } catch (IOException e) {
            return false;
        }
    }

    /** The text of a file as it will be. */
    public String text(Path file) {
        Path path = file.normalize();
        return texts.computeIfAbsent(path, missing -> original(missing).text());
    }

    /** The bytes of a file as they will be. */
    public byte[] bytes(Path file) {
        return original(file.normalize()).encode(text(file));
    }

    /** Changes a file's text. */
    public void change(Path file, String text) {
        if (!contains(file)) {
            throw new IllegalArgumentException(file + " lies outside " + folder);
        }
        texts.put(file.normalize(), text);
    }

    private SourceFile original(Path file) {
        return originals.computeIfAbsent(file, SourceFile::read);
    }

    /** How a path is shown: from the project's folder, with forward slashes. */
    public String name(Path file) {
        Path path = file.toAbsolutePath().normalize();
        boolean isOnOtherDrive = !Objects.equals(path.getRoot(), folder.getRoot());
        Path shown = isOnOtherDrive ? path : folder.relativize(path);
        return shown.toString().replace('\\', '/');
    }

    /** What differs from the files on disk, sorted by path. */
    public List<FileEdit> edits() {
        return texts.entrySet().stream()
                .filter(entry ->
                        !entry.getValue().equals(original(entry.getKey()).text()))
                .map(entry -> new FileEdit(name(entry.getKey()), original(entry.getKey()), entry.getValue()))
                .toList();
    }

    /** The texts as they are now, to come back to with {@link #restore}. */
    public Snapshot snapshot() {
        return new Snapshot(Map.copyOf(texts));
    }

    /** Takes back every change since the snapshot. */
    public void restore(Snapshot snapshot) {
        texts.clear();
        texts.putAll(snapshot.texts);
    }

    /** Texts at one moment. */
    public static final class Snapshot {
        private final Map<Path, String> texts;

        private Snapshot(Map<Path, String> texts) {
            this.texts = texts;
        }
    }
}
