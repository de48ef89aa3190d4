package dev.throughline.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An example as one text: a comment that says why, then files, each after a line {@code -- name --}.
 *
 * <p>The form is the txtar form of golang.org/x/tools: there is no escaping, a file ends where the next marker line or
 * the text ends, and every file ends in a newline.
 *
 * @param name where the case came from, for the names of parameterized tests; empty for text in a test
 * @param comment the text above the first file
 * @param files text by file name, in the order of the text
 */
public record CaseFile(String name, String comment, Map<String, String> files) {
    private static final String MARKER_START = "-- ";
    private static final String MARKER_END = " --";

    public CaseFile {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    /**
     * Takes the text apart.
     *
     * @throws IllegalArgumentException if two files have the same name
     */
    public static CaseFile parse(String text) {
        return parse("", text);
    }

    /** The case in a file of UTF-8 text; its name is the file's, without the extension. */
    public static CaseFile read(Path file) {
        String fileName = file.getFileName().toString();
        int dot = fileName.lastIndexOf('.');
        try {
            return parse(dot > 0 ? fileName.substring(0, dot) : fileName, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The cases ({@code *.txtar}) in a folder and the folders below it, sorted by path.
     *
     * @throws IllegalStateException if there is none, because a test without cases proves nothing
     */
    public static List<CaseFile> readAll(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            List<CaseFile> cases = paths.filter(path -> path.toString().endsWith(".txtar"))
                    .sorted()
                    .map(CaseFile::read)
                    .toList();
            if (cases.isEmpty()) {
                throw new IllegalStateException(folder + " holds no *.txtar file");
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CaseFile parse(String name, String text) {
        StringBuilder comment = new StringBuilder();
        Map<String, StringBuilder> files = new LinkedHashMap<>();
        StringBuilder current = comment;
        for (String line : text.lines().toList()) {
            Optional<String> marker = fileNameOn(line);
            if (marker.isPresent()) {
                current = new StringBuilder();
                if (files.put(marker.get(), current) != null) {
                    throw new IllegalArgumentException("two files are named " + marker.get());
                }
                continue;
            }
            current.append(line).append('\n');
        }
        Map<String, String> texts = new LinkedHashMap<>();
        files.forEach((file, content) -> texts.put(file, content.toString()));
        return new CaseFile(name, comment.toString(), texts);
    }

    private static Optional<String> fileNameOn(String line) {
        if (!line.startsWith(MARKER_START)
                || !line.endsWith(MARKER_END)
                || line.length() <= MARKER_START.length() + MARKER_END.length()) {
            return Optional.empty();
        }
        String name = line.substring(MARKER_START.length(), line.length() - MARKER_END.length())
                .strip();
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    /**
     * The text of a file that the case must have.
     *
     * @throws IllegalArgumentException if it has none of that name
     */
    public String file(String fileName) {
        String text = files.get(fileName);
        if (text == null) {
            throw new IllegalArgumentException(
                    "the case " + name + " has no file '" + fileName + "', only " + files.keySet());
        }
        return text;
    }

    /** The files whose names fulfil a condition, in the order of the text. */
    public Map<String, String> filesNamed(Predicate<String> condition) {
        return files.entrySet().stream()
                .filter(file -> condition.test(file.getKey()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (first, second) -> first, LinkedHashMap::new));
    }

    /** This case with another comment, for cases that keep the expected output on top. */
    public CaseFile withComment(String newComment) {
        return new CaseFile(name, newComment, files);
    }

    /** This case with a file put in, or in place of the one of that name. */
    public CaseFile withFile(String fileName, String text) {
        Map<String, String> changed = new LinkedHashMap<>(files);
        changed.put(fileName, text);
        return new CaseFile(name, comment, changed);
    }

    /** Writes the files below a folder, which is made if need be. */
    public void writeTo(Path folder) {
        files.forEach((file, text) -> {
            Path path = folder.resolve(file).normalize();
            if (!path.startsWith(folder.normalize())) {
                throw new IllegalArgumentException("'" + file + "' lies outside the folder");
            }
            try {
                Files.createDirectories(path.getParent());
                Files.writeString(path, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** The whole text: what {@link #parse(String)} takes apart. */
    public String text() {
        StringBuilder text = new StringBuilder(withNewline(comment));
        files.forEach((file, content) -> text.append(MARKER_START)
                .append(file)
                .append(MARKER_END)
                .append('\n')
                .append(withNewline(content)));
        return text.toString();
    }

    private static String withNewline(String text) {
        return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    }

    /** The name, which test reports show. */
    @Override
    public String toString() {
        return name;
    }
}
