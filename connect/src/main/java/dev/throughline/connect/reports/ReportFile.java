package dev.throughline.connect.reports;

import dev.throughline.connect.json.Fields;
import dev.throughline.connect.json.JsonReader;
import dev.throughline.connect.json.MalformedJsonException;
import dev.throughline.model.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads a report file of any known format. */
public final class ReportFile {
    private static final int LARGEST = 256 << 20;

    private final JsonReader reader = new JsonReader();
    private final List<ReportFormat> formats = List.of(
            new Sarif(),
            new CycloneDx(),
            new OpenVex(),
            new DependencyTrack(),
            new Grype(),
            new Trivy(),
            new DependencyCheck());
    private final ThroughlineReport own = new ThroughlineReport();

    /** The names of the formats, for people. */
    public List<String> formats() {
        List<String> names =
                new ArrayList<>(formats.stream().map(ReportFormat::name).toList());
        names.add(ThroughlineReport.NAME);
        return List.copyOf(names);
    }

    /**
     * Reads a file.
     *
     * @throws InputException if there is no such file, it is too large or damaged, or of no known format
     */
    public ReportContent read(Path file) {
        Fields document = document(file);
        if (own.recognizes(document)) {
            return own.read(file);
        }
        return formats.stream()
                .filter(format -> format.recognizes(document))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        file,
                        "is JSON, but no report of a known format",
                        "bring one of: " + formats().stream().collect(Collectors.joining(", "))))
                .read(document);
    }

    private Fields document(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new InputException(
                        file, "is larger than " + (LARGEST >> 20) + " MiB", "report on fewer projects at once");
            }
            return reader.read(bytes);
        } catch (IOException e) {
            throw new InputException(file, "cannot be read", "check that it is there and may be read", e);
        } catch (MalformedJsonException e) {
            throw new InputException(
                    file, String.valueOf(e.getMessage()), "write the report as JSON, whole, and bring it again", e);
        }
    }
}
