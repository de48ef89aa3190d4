package dev.throughline.report;

import dev.throughline.model.InputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The kinds of documents. */
public enum ReportFormat {
    /** Text for a person at a terminal. */
    TERMINAL("txt", "text/plain"),
    /** Throughline's own format: complete, and read again by {@code explain}, {@code verify} and {@code --baseline}. */
    JSON("json", "application/json"),
    /** SARIF 2.1.0, for code scanning services and editors. */
    SARIF("sarif", "application/sarif+json"),
    /** A CycloneDX 1.6 bill of materials with VEX. */
    CYCLONEDX("cdx.json", "application/vnd.cyclonedx+json; version=1.6"),
    /** OpenVEX 0.2.0. */
    OPENVEX("openvex.json", "application/json"),
    /** A comment on a pull request. */
    MARKDOWN("md", "text/markdown"),
    /** One page that works offline. */
    HTML("html", "text/html");

    private final String fileExtension;
    private final String mediaType;

    ReportFormat(String fileExtension, String mediaType) {
        this.fileExtension = fileExtension;
        this.mediaType = mediaType;
    }

    /**
     * The format of that name, as in {@code --format sarif}.
     *
     * @throws InputException if there is none; the message lists them all
     */
    public static ReportFormat parse(String name) {
        for (ReportFormat format : values()) {
            if (format.formatName().equalsIgnoreCase(name.strip())) {
                return format;
            }
        }
        throw new InputException("--format " + name, "is not a report format", "choose among " + names());
    }

    private static String names() {
        return Arrays.stream(values()).map(ReportFormat::formatName).collect(Collectors.joining(", "));
    }

    /** The name on the command line: {@code cyclonedx}. */
    public String formatName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How the names of its files end, without the dot: {@code cdx.json}. */
    public String fileExtension() {
        return fileExtension;
    }

    public String mediaType() {
        return mediaType;
    }
}
