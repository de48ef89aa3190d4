package dev.throughline.bench.subjects;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The subjects of a Markdown document: each section (a heading of the second level) that has a fenced block {@code subject}.
 */
final class SubjectFile {
    private static final String FENCE = "```";

    private final List<Subject> subjects = new ArrayList<>();
    private final Map<String, List<String>> blocksByLanguage = new TreeMap<>();
    private String title = "";

    private SubjectFile() {}

    /** Reads the subjects of a document, in its order. */
    static List<Subject> read(Path file) {
        try {
            return parse(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Subject> parse(List<String> lines) {
        SubjectFile file = new SubjectFile();
        int at = 0;
        while (at < lines.size()) {
            at = file.take(lines, at);
        }
        file.endSection();
        return List.copyOf(file.subjects);
    }

    /** Takes a line, or a block whole, and tells where the next one starts. */
    private int take(List<String> lines, int at) {
        String line = lines.get(at);
        if (line.startsWith("## ")) {
            endSection();
            title = line.substring(3).strip();
            return at + 1;
        }
        if (!line.startsWith(FENCE)) {
            return at + 1;
        }
        int end = at + 1;
        while (end < lines.size() && !lines.get(end).startsWith(FENCE)) {
            end++;
        }
        String text = String.join("\n", lines.subList(at + 1, end));
        blocksByLanguage
                .computeIfAbsent(line.substring(FENCE.length()).strip(), _ -> new ArrayList<>())
                .add(text);
        return end + 1;
    }

    private void endSection() {
        if (blocksByLanguage.containsKey(SubjectBlock.LANGUAGE)) {
            subjects.add(SubjectBlock.parse(title, blocksByLanguage));
        }
        blocksByLanguage.clear();
    }
}
