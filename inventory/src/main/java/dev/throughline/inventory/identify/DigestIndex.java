package dev.throughline.inventory.identify;

import dev.throughline.archive.Archive;
import dev.throughline.model.InputException;
import dev.throughline.model.Purl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which published artifact has which SHA-1.
 *
 * <p>An index is a text file: first the line {@value #HEADER}, then one line per artifact, sorted by its bytes: its size in
 * bytes ({@value #ANY_SIZE} where that is not known), the SHA-1 in 40 lower-case hexadecimal digits, the purl, with a blank
 * between them. The size comes first because a file of a size that no artifact has need not be read whole.
 * {@link DigestIndexCompiler} makes an index of a folder in the layout of a Maven repository and of unsorted lists. Several
 * indexes are asked in turn.
 */
public final class DigestIndex {
    static final String HEADER = "# throughline digest index 2";
    static final String ANY_SIZE = "?";

    private final List<SortedLines> indexes;

    private DigestIndex(List<SortedLines> indexes) {
        this.indexes = List.copyOf(indexes);
    }

    /** The artifacts that come with the program: the releases that the curated vulnerable functions are about. */
    public static DigestIndex embedded() {
        return new DigestIndex(List.of(SortedLines.ofResource(DigestIndex.class, "known-digests.txt")));
    }

    /** An index without artifacts. */
    public static DigestIndex empty() {
        return new DigestIndex(List.of());
    }

    /**
     * This index and a user's own, which is asked first.
     *
     * @throws InputException if the file cannot be read or was not made by the compiler
     */
    public DigestIndex with(Path file) {
        try {
            SortedLines lines = SortedLines.ofFile(file);
            if (!lines.startsWith(HEADER)) {
                throw new InputException(
                        file,
                        "is no digest index: its first line is not '" + HEADER + "'",
                        "compile it from a Maven repository or a list of digests and purls");
            }
            List<SortedLines> all = new ArrayList<>(List.of(lines));
            all.addAll(indexes);
            return new DigestIndex(all);
        } catch (IOException e) {
            throw new InputException(file, "cannot be read as a digest index", "check the path and its permissions", e);
        }
    }

    /** The published artifact that the jar is, by its bytes; a line that is no purl counts as none. */
    Optional<Purl> find(Archive jar) {
        String size = Long.toString(jar.size());
        return indexes.stream()
                .flatMap(lines -> Stream.of(size, ANY_SIZE)
                        .filter(lines::hasKey)
                        .map(key -> key + " " + jar.sha1())
                        .flatMap(key -> lines.valuesOf(key).stream()))
                .flatMap(text -> parse(text).stream())
                .findFirst();
    }

    private static Optional<Purl> parse(String text) {
        try {
            return Optional.of(Purl.parse(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
