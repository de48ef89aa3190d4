package dev.throughline.upgrade.fix;

import dev.throughline.model.InputException;
import dev.throughline.upgrade.edit.FileEdit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Files written together. Each is written beside its place and moved there as a whole, and none is moved before all are
 * written; if one cannot be moved, those before it are put back.
 */
final class WrittenFiles {
    private final Map<Path, byte[]> originals;

    private WrittenFiles(Map<Path, byte[]> originals) {
        this.originals = originals;
    }

    /** @throws InputException if a file cannot be written, or is no longer as it was read; then none has changed */
    static WrittenFiles write(Path folder, List<FileEdit> edits) {
        Map<Path, Path> stagedByTarget = new LinkedHashMap<>();
        Map<Path, byte[]> originals = new LinkedHashMap<>();
        try {
            for (FileEdit edit : edits) {
                Path target = folder.resolve(edit.file()).toRealPath();
                requireUnchanged(edit, target);
                stagedByTarget.put(target, stage(target, edit.bytesAfter()));
                originals.put(target, edit.original().bytes());
            }
        } catch (IOException e) {
            discard(stagedByTarget);
            throw new InputException(
                    folder, "cannot be written to: " + reason(e), "check permissions and disk space", e);
        } catch (InputException e) {
            discard(stagedByTarget);
            throw e;
        }
        return move(folder, stagedByTarget, originals);
    }

    private static void requireUnchanged(FileEdit edit, Path target) throws IOException {
        if (!Arrays.equals(Files.readAllBytes(target), edit.original().bytes())) {
            throw new InputException(edit.file(), "was changed by another program meanwhile", "run the fix again");
        }
    }

    private static WrittenFiles move(Path folder, Map<Path, Path> stagedByTarget, Map<Path, byte[]> originals) {
        Map<Path, byte[]> moved = new LinkedHashMap<>();
        try {
            for (Map.Entry<Path, Path> staged : stagedByTarget.entrySet()) {
                Files.move(staged.getValue(), staged.getKey(), StandardCopyOption.ATOMIC_MOVE);
                moved.put(staged.getKey(), originals.getOrDefault(staged.getKey(), new byte[0]));
            }
            return new WrittenFiles(originals);
        } catch (IOException e) {
            new WrittenFiles(moved).takeBack();
            discard(stagedByTarget);
            throw new InputException(
                    folder, "cannot be written to: " + reason(e), "check permissions and disk space", e);
        }
    }

    /** Puts every file back as it was. */
    void takeBack() {
        originals.forEach((target, bytes) -> {
            try {
                Files.move(stage(target, bytes), target, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new UncheckedIOException(target + " could not be put back", e);
            }
        });
    }

    private static Path stage(Path target, byte[] bytes) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        Path staged = Files.createTempFile(folder, "." + target.getFileName(), ".tmp");
        try {
            Files.write(staged, bytes);
            PosixFileAttributeView rights = Files.getFileAttributeView(target, PosixFileAttributeView.class);
            if (rights != null) {
                Files.setPosixFilePermissions(staged, rights.readAttributes().permissions());
            }
            return staged;
        } catch (IOException e) {
            Files.deleteIfExists(staged);
            throw e;
        }
    }

    private static void discard(Map<Path, Path> stagedByTarget) {
        for (Path staged : stagedByTarget.values()) {
            try {
                Files.deleteIfExists(staged);
            } catch (IOException e) {
                throw new UncheckedIOException(staged + " could not be removed", e);
            }
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
