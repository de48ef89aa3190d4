package dev.throughline.bench.pairs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The results so far, JSON, one pair a line; a run that was killed goes on behind the last whole line. */
final class ResultFile {
    private final Path file;
    private final JsonMapper mapper = new JsonMapper();

    ResultFile(Path file) {
        this.file = file;
    }

    /** The results by the keys of their pairs. */
    Map<String, PairResult> read() throws IOException {
        Map<String, PairResult> results = new TreeMap<>();
        if (!Files.exists(file)) {
            return results;
        }
        for (String line : Files.readAllLines(file)) {
            try {
                PairResult result = mapper.readValue(line, PairResult.class);
                results.put(result.key(), result);
            } catch (JacksonException e) {
                // The line that a kill cut short; its pair is judged again.
            }
        }
        return results;
    }

    void append(List<PairResult> results) throws IOException {
        StringBuilder lines = new StringBuilder();
        if (endsWithinALine()) {
            lines.append('\n');
        }
        results.forEach(
                result -> lines.append(mapper.writeValueAsString(result)).append('\n'));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, lines.toString().getBytes(UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private boolean endsWithinALine() throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        byte[] bytes = Files.readAllBytes(file);
        return bytes.length > 0 && bytes[bytes.length - 1] != '\n';
    }
}
