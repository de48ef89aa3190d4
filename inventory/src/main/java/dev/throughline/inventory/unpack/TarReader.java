package dev.throughline.inventory.unpack;

import dev.throughline.archive.ArchiveException;
import dev.throughline.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads a tar file, compressed or not, from front to back. */
public final class TarReader {
    private final String location;
    private final UnpackBudget budget;
    private final Consumer<Problem> problems;
    private int refused;

    /**
     * @param location how messages name the tar file
     * @param problems hears of names that are refused
     */
    public TarReader(String location, UnpackBudget budget, Consumer<Problem> problems) {
        this.location = location;
        this.budget = budget;
        this.problems = problems;
    }

    /** Is shown each entry, in order. */
    public interface Visitor {
        /**
         * A file.
         *
         * @param name cleaned, as of {@link TarNames#clean}
         * @param content of this file; closed by the reader
         * @throws IOException if the content cannot be read
         */
        void file(String name, long size, InputStream content) throws IOException;

        /** A folder. */
        default void folder(String name) {}

        /** A symbolic link; {@code target} is as it stands in the archive. */
        default void symbolicLink(String name, String target) {}

        /** Another name of a file that came before. */
        default void hardLink(String name, String target) {}
    }

    /**
     * Shows all entries to the visitor.
     *
     * @throws ArchiveException if the file is damaged, or would cost more than the budget
     */
    public void read(InputStream bytes, Visitor visitor) {
        try (InputStream plain = budget.decompressed(bytes);
                TarArchiveInputStream tar = new TarArchiveInputStream(plain)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                budget.spendEntry();
                show(entry, tar, visitor);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new ArchiveException(
                    new Problem(location, "is damaged: " + firstLine(e), "build or download it again"), e);
        }
    }

    private void show(TarArchiveEntry entry, InputStream tar, Visitor visitor) throws IOException {
        Optional<String> name = TarNames.clean(entry.getName());
        if (name.isEmpty()) {
            if (!TarNames.isRoot(entry.getName())) {
                refuse(entry.getName());
            }
            return;
        }
        if (entry.isDirectory()) {
            visitor.folder(name.get());
        } else if (entry.isSymbolicLink()) {
            visitor.symbolicLink(name.get(), entry.getLinkName());
        } else if (entry.isLink()) {
            TarNames.clean(entry.getLinkName()).ifPresent(target -> visitor.hardLink(name.get(), target));
        } else if (entry.isFile()) {
            showFile(name.get(), entry.getSize(), tar, visitor);
        }
    }

    private void showFile(String name, long size, InputStream tar, Visitor visitor) throws IOException {
        if (size > budget.limits().maxNestedBytes()) {
            problems.accept(new Problem(
                    location + "!/" + name, "is left out: it has " + size + " bytes", "scan it alone, if it is code"));
            return;
        }
        visitor.file(name, size, tar);
    }

    private void refuse(String name) {
        refused++;
        // A hostile archive may have any number of them.
        if (refused <= 3) {
            String printable = name.replaceAll("\\p{Cntrl}", "?");
            problems.accept(new Problem(
                    location + "!/" + printable,
                    "has a name that leads out of the archive or cannot be printed, so it is left out",
                    "do not unpack this archive; ask who made it"));
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("it cannot be read");
    }
}
