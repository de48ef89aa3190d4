package dev.throughline.report.json;

import dev.throughline.model.InputException;
import dev.throughline.model.ScanReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.json.JsonMapper;

/** Reads reports that {@link JsonReport} wrote, of this format version or an older one of the same major number. */
public final class ScanReportReader {
    private static final String WRITE_ONE = "write one with throughline scan TARGET --format json -o FILE";

    private final JsonMapper mapper = ReportMapping.mapper();

    /**
     * Reads a report file.
     *
     * @throws InputException if there is no such file, it is no report, or it is damaged
     */
    public ScanReport read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InputException(file, Files.exists(file) ? "is not a file" : "does not exist", WRITE_ONE);
        }
        try {
            checkFormat(file);
            return mapper.readValue(file, ReportDocument.class).report();
        } catch (StreamReadException e) {
            throw new InputException(file, "is not JSON, or only a part of it" + at(e), WRITE_ONE, e);
        } catch (JacksonException e) {
            throw new InputException(file, "is not a whole report: " + trouble(e), "write the report anew", e);
        }
    }

    /** The format stands at the top of the document, so that this reads a few lines of a report and no more. */
    private void checkFormat(Path file) {
        Optional<String> format = Optional.empty();
        Optional<String> version = Optional.empty();
        try (JsonParser parser = mapper.createParser(file)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw notAReport(file);
            }
            while ((format.isEmpty() || version.isEmpty()) && parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "format" -> format = text(parser);
                    case "formatVersion" -> version = text(parser);
                    default -> parser.skipChildren();
                }
            }
        }
        if (!format.equals(Optional.of(ReportDocument.FORMAT))) {
            throw notAReport(file);
        }
        checkVersion(file, version.orElse("without a version"));
    }

    private static Optional<String> text(JsonParser parser) {
        return parser.currentToken() == JsonToken.VALUE_STRING ? Optional.of(parser.getString()) : Optional.empty();
    }

    private static void checkVersion(Path file, String version) {
        if (!version.startsWith(ReportDocument.MAJOR_VERSION + ".")) {
            throw new InputException(
                    file,
                    "is a report of format " + version + ", and this Throughline reads " + ReportDocument.MAJOR_VERSION
                            + ".x",
                    "read it with the Throughline that wrote it, or scan again");
        }
    }

    private static InputException notAReport(Path file) {
        return new InputException(file, "is not a Throughline report", WRITE_ONE);
    }

    private static String at(JacksonException e) {
        return e.getLocation() == null || e.getLocation().getLineNr() < 1
                ? ""
                : " (line " + e.getLocation().getLineNr() + ")";
    }

    private static String trouble(JacksonException e) {
        StringBuilder place = new StringBuilder();
        for (JacksonException.Reference reference : e.getPath()) {
            String step = reference.getPropertyName() == null
                    ? "[" + reference.getIndex() + "]"
                    : (place.isEmpty() ? "" : ".") + reference.getPropertyName();
            place.append(step);
        }
        Throwable cause = e.getCause() == null ? e : e.getCause();
        String message = cause instanceof JacksonException jackson ? jackson.getOriginalMessage() : cause.getMessage();
        return (place.isEmpty() ? "" : place + ": ") + message;
    }
}
