package dev.throughline.inventory.identify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveException;
import dev.throughline.archive.ArchiveLimits;
import dev.throughline.archive.Archives;
import dev.throughline.model.InputException;
import dev.throughline.model.Problem;
import dev.throughline.model.Purl;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes a {@link DigestIndex} of Maven repositories and of lists.
 *
 * <p>A list is a text file of lines {@code SHA-1 PURL} or {@code SHA-1 SIZE PURL}, the size in bytes, in any order; blank
 * lines and those that begin with {@code #} are passed over. In a folder in the layout of a Maven repository, such as {@code ~/.m2/repository}, every jar and war counts.
 */
public final class DigestIndexCompiler {
    private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{40})\\s+(?:(\\d+)\\s+)?(pkg:\\S+)");

    private final TreeSet<String> lines = new TreeSet<>();
    private final List<Problem> problems = new ArrayList<>();

    /**
     * Adds a list or a repository.
     *
     * @throws InputException if it cannot be read
     */
    public void add(Path input) {
        try {
            if (Files.isDirectory(input)) {
                addRepository(input);
                return;
            }
            addList(input);
        } catch (IOException | UncheckedIOException e) {
            throw new InputException(
                    input, "cannot be read", "name a Maven repository or a list of digests and purls", e);
        }
    }

    private void addList(Path list) throws IOException {
        int number = 0;
        for (String line : Files.readAllLines(list)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                addLine(list + ":" + number, line.trim());
            }
        }
    }

    private void addLine(String where, String line) {
        Matcher matcher = LINE.matcher(line);
        try {
            if (!matcher.matches()) {
                throw new IllegalArgumentException("'" + line + "' is not a SHA-1, perhaps a size, and a purl");
            }
            String size = Objects.requireNonNullElse(matcher.group(2), DigestIndex.ANY_SIZE);
            add(size, matcher.group(1), Purl.parse(matcher.group(3)));
        } catch (IllegalArgumentException e) {
            problems.add(new Problem(where, String.valueOf(e.getMessage()), "correct the line and compile again"));
        }
    }

    private void add(String size, String sha1, Purl purl) {
        lines.add(size + " " + sha1.toLowerCase(Locale.ROOT) + " " + purl);
    }

    private void addRepository(Path repository) throws IOException {
        try (Stream<Path> files = Files.walk(repository)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                Optional<Purl> purl = purl(repository.relativize(file));
                if (purl.isPresent() && Files.isRegularFile(file)) {
                    addArtifact(file, purl.get());
                }
            }
        }
    }

    private void addArtifact(Path file, Purl purl) {
        try (Archive archive = Archives.open(file, ArchiveLimits.DEFAULT)) {
            add(Long.toString(archive.size()), archive.sha1(), purl);
        } catch (ArchiveException e) {
            problems.add(e.problem());
        }
    }

    /** Reads {@code org/example/codec/1.2.0/codec-1.2.0.jar}; jars with a classifier are other files of the same component. */
    private static Optional<Purl> purl(Path path) {
        int count = path.getNameCount();
        if (count < 4) {
            return Optional.empty();
        }
        String version = path.getName(count - 2).toString();
        String artifactId = path.getName(count - 3).toString();
        String name = path.getFileName().toString();
        boolean isCode = name.endsWith(".jar") || name.endsWith(".war");
        boolean isAside = name.endsWith("-sources.jar") || name.endsWith("-javadoc.jar") || name.endsWith("-tests.jar");
        if (!isCode || isAside || !name.startsWith(artifactId + "-" + version)) {
            return Optional.empty();
        }
        String groupId = path.subpath(0, count - 3)
                .toString()
                .replace(path.getFileSystem().getSeparator(), ".");
        return Optional.of(Purl.maven(groupId, artifactId, version));
    }

    /** Lines of the lists and files of the repositories that could not be used. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /**
     * Writes the index; the file is whole or not there.
     *
     * @return how many artifacts it holds
     * @throws InputException if it cannot be written
     */
    public int writeTo(Path index) {
        Path half = index.resolveSibling(index.getFileName() + ".part");
        try {
            try (BufferedWriter writer = Files.newBufferedWriter(half, UTF_8)) {
                writer.write(DigestIndex.HEADER + "\n");
                for (String line : lines) {
                    writer.write(line + "\n");
                }
            }
            Files.move(half, index, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return lines.size();
        } catch (IOException e) {
            throw new InputException(index, "cannot be written", "check that the folder exists and has room", e);
        }
    }
}
