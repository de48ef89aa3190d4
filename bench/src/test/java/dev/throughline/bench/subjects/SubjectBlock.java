package dev.throughline.bench.subjects;

import dev.throughline.bench.subjects.Subject.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The block that says what to scan, and what a scan has to say of it. */
final class SubjectBlock {
    static final String LANGUAGE = "subject";

    private static final String SCAN = "scan ";
    private static final String BUILD = "build ";
    private static final String WITH = "with ";

    private SubjectBlock() {}

    /**
     * Reads a section's blocks.
     *
     * @param blocksByLanguage the texts of the section's fenced blocks by the word after the fence
     */
    static Subject parse(String name, Map<String, List<String>> blocksByLanguage) {
        List<String> lines = blocksByLanguage.getOrDefault(LANGUAGE, List.of()).stream()
                .flatMap(String::lines)
                .filter(line -> !line.isBlank())
                .toList();
        int head = (int) lines.stream().takeWhile(SubjectBlock::isHead).count();
        List<String> sources = blocksByLanguage.getOrDefault("java", List.of());
        return new Subject(
                name, origin(name, lines.subList(0, head), sources), expectations(lines.subList(head, lines.size())));
    }

    private static boolean isHead(String line) {
        return line.startsWith(SCAN) || line.startsWith(BUILD) || line.startsWith(WITH);
    }

    private static Origin origin(String name, List<String> head, List<String> sources) {
        if (head.isEmpty()) {
            throw new IllegalArgumentException("'" + name + "' does not say what to scan or build");
        }
        String first = head.getFirst();
        if (first.startsWith(SCAN)) {
            return new Origin.Published(first.substring(SCAN.length()).strip());
        }
        List<String> libraries = head.stream()
                .skip(1)
                .map(line -> line.substring(WITH.length()).strip())
                .toList();
        return new Origin.Built(first.substring(BUILD.length()).strip(), sources, libraries);
    }

    private static List<Expectation> expectations(List<String> lines) {
        List<Expectation> expectations = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            int end = at + 1;
            while (end < lines.size() && lines.get(end).startsWith(" ")) {
                end++;
            }
            expectations.add(Expectation.parse(lines.subList(at, end)));
            at = end;
        }
        return expectations;
    }
}
