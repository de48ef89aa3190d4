package dev.throughline.advisories.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.throughline.model.Advisory;
import dev.throughline.model.VulnerableFunction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Answers which functions a vulnerability lives in, from the knowledge base that comes with this module.
 *
 * <p>The file of an advisory is read when the advisory is asked about: a scan pays for the advisories it meets, and
 * nothing at its start. Safe for use by several threads.
 */
public final class VulnerableFunctions {
    private static final String FOLDER = "/dev/throughline/advisories/functions/";

    /**
     * The vulnerable functions of {@code advisory}, in the order of its file, each once; empty when none are known.
     *
     * @throws dev.throughline.model.InputException if the file breaks its format
     */
    public List<VulnerableFunction> of(Advisory advisory) {
        return Stream.concat(Stream.of(advisory.id()), advisory.aliases().stream())
                .distinct()
                .flatMap(id -> FunctionFile.nameFor(id).stream())
                .flatMap(file -> read(file).stream())
                .flatMap(entry -> entry.functions().stream())
                .distinct()
                .toList();
    }

    /**
     * Every entry of the knowledge base, in the order of the files' names. Reads all of them: for those who check or count
     * it, not for a scan.
     */
    public List<FunctionEntry> all() {
        return FunctionFolder.names().stream()
                .flatMap(file -> read(file).stream())
                .toList();
    }

    private static Optional<FunctionEntry> read(String file) {
        try (InputStream in = VulnerableFunctions.class.getResourceAsStream(FOLDER + file)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(FunctionFile.parse(file, new String(in.readAllBytes(), UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("the knowledge base of vulnerable functions cannot be read: " + file, e);
        }
    }
}
