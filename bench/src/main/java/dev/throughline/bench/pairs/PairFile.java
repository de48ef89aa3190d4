package dev.throughline.bench.pairs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveException;
import dev.throughline.archive.ArchiveLimits;
import dev.throughline.archive.Archives;
import dev.throughline.model.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The study's pairs: JSON, one pair a line, in a zip or as it is. */
final class PairFile {
    private static final String ENTRY = "reachability-pairs.jsonl";

    private final JsonMapper mapper = new JsonMapper();

    /**
     * Every pair, in the order of the file.
     *
     * @throws InputException if the file is missing or a line is no pair
     */
    List<Pair> read(Path file) {
        List<String> lines = text(file).lines().filter(line -> !line.isBlank()).toList();
        return lines.stream().map(line -> parse(file, line)).toList();
    }

    private Pair parse(Path file, String line) {
        try {
            return mapper.readValue(line, Pair.class);
        } catch (JacksonException e) {
            throw new InputException(
                    file, "has a line that is no pair: " + line, "name the file of the study, unchanged", e);
        }
    }

    private static String text(Path file) {
        try {
            return file.toString().endsWith(".zip") ? zipped(file) : Files.readString(file);
        } catch (IOException | ArchiveException e) {
            throw new InputException(file, "cannot be read", "name the study's reachability-pairs.zip", e);
        }
    }

    private static String zipped(Path file) {
        try (Archive archive = Archives.open(file, ArchiveLimits.DEFAULT)) {
            return archive.entry(ENTRY)
                    .map(entry -> new String(archive.read(entry), UTF_8))
                    .orElseThrow(() ->
                            new InputException(file, "holds no " + ENTRY, "name the study's reachability-pairs.zip"));
        }
    }
}
