package dev.throughline.server.findings.documents;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The documents. */
public enum DocumentFormat {
    /** SARIF 2.1.0, as GitHub code scanning and Microsoft Defender for Cloud take it. */
    SARIF("sarif", "application/sarif+json"),
    /** OpenVEX 0.2.0. */
    OPENVEX("openvex.json", "application/json"),
    /** CycloneDX 1.6 with the findings as vulnerabilities and their analysis. */
    CYCLONEDX("cdx.json", "application/vnd.cyclonedx+json; version=1.6");

    private final String fileExtension;
    private final String mediaType;

    DocumentFormat(String fileExtension, String mediaType) {
        this.fileExtension = fileExtension;
        this.mediaType = mediaType;
    }

    /** The format of a name as in addresses: {@code sarif}. */
    public static Optional<DocumentFormat> of(String name) {
        return Arrays.stream(values())
                .filter(format -> format.path().equals(name))
                .findFirst();
    }

    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String fileExtension() {
        return fileExtension;
    }

    public String mediaType() {
        return mediaType;
    }
}
