package dev.throughline.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes a file so that whoever looks sees the old content or the new, never a part: into a temporary file beside it,
 * which then takes its name.
 */
final class AtomicFile {
    private AtomicFile() {}

    /** What goes into the file. */
    @FunctionalInterface
    interface Content {
        void writeTo(Writer out) throws IOException;
    }

    /** Writes UTF-8 text; on failure, or when the process is interrupted, nothing of it stays behind. */
    static void write(Path file, Content content) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            writeThrough(file, content);
            return;
        }
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        deleteLeftOver(target);
        Path temporary = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        temporary.toFile().deleteOnExit();
        try {
            writeThrough(temporary, content);
            move(temporary, target);
        } catch (IOException e) {
            throw named(file, e);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Deletes what processes left that were killed while they wrote this file. */
    private static void deleteLeftOver(Path target) throws IOException {
        Pattern name =
                Pattern.compile("\\." + Pattern.quote(target.getFileName().toString()) + "\\.([0-9]{1,18})\\.tmp");
        try (Stream<Path> siblings = Files.list(target.toAbsolutePath().getParent())) {
            for (Path sibling : (Iterable<Path>) siblings::iterator) {
                Matcher matcher = name.matcher(sibling.getFileName().toString());
                if (matcher.matches()
                        && ProcessHandle.of(Long.parseLong(matcher.group(1))).isEmpty()) {
                    Files.deleteIfExists(sibling);
                }
            }
        }
    }

    /** A pipe or a device cannot be replaced. */
    private static void writeThrough(Path file, Content content) throws IOException {
        try (FailingWriter out = new FailingWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
            out.fill(content);
        }
    }

    /** Of a full disk the system tells neither the file nor more than a plain exception. */
    private static IOException named(Path file, IOException cause) {
        if (cause instanceof FileSystemException) {
            return cause;
        }
        FileSystemException named = new FileSystemException(file.toString(), null, cause.getMessage());
        named.initCause(cause);
        return named;
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
