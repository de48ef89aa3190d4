package dev.throughline.inventory.sbom;

import dev.throughline.model.Purl;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads SPDX 2.2 and 2.3 as tags and values, one a line (specification 2.3, annex on serialization). What stands between
 * {@code <text>} and {@code </text>} is prose and passed over, so that nobody's prose becomes a package.
 */
final class SpdxTagValue {
    private static final String VERSION = "SPDXVersion:";

    private final SpdxParts parts;
    private boolean inPackage;
    private String reference = "";
    private String name = "";
    private Optional<Purl> purl = Optional.empty();
    private Optional<String> sha1 = Optional.empty();

    private SpdxTagValue(String format) {
        parts = new SpdxParts(format);
    }

    /** Whether a text starts as such a document does. */
    static boolean isTagValue(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .filter(line -> line.startsWith(VERSION))
                .isPresent();
    }

    /** The version that the document states, such as {@code SPDX-2.3}. */
    static String version(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> line.startsWith(VERSION))
                .findFirst()
                .map(line -> line.substring(VERSION.length()).strip())
                .orElse("");
    }

    static SbomDocument read(String text) {
        SpdxTagValue reader = new SpdxTagValue(version(text));
        boolean inText = false;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            boolean starts = !inText && line.contains("<text>");
            if (!inText && !starts) {
                reader.readLine(line.strip());
            }
            inText = (inText || starts) && !line.contains("</text>");
        }
        reader.finishPackage();
        return reader.parts.document();
    }

    private void readLine(String line) {
        int colon = line.indexOf(':');
        if (colon < 0 || line.startsWith("#")) {
            return;
        }
        String value = line.substring(colon + 1).strip();
        switch (line.substring(0, colon)) {
            case "PackageName" -> {
                finishPackage();
                inPackage = true;
                name = value;
            }
            case "FileName", "SnippetSPDXID", "LicenseID" -> finishPackage();
            case "SPDXID" -> reference = inPackage ? value : reference;
            case "PackageChecksum" -> readChecksum(value);
            case "ExternalRef" -> readExternalReference(value);
            case "Relationship" -> readRelationship(value);
            default -> {}
        }
    }

    /** {@code SHA1: d6a7…}. */
    private void readChecksum(String value) {
        if (value.toUpperCase(Locale.ROOT).startsWith("SHA1:")) {
            sha1 = Optional.of(value.substring("SHA1:".length()).strip());
        }
    }

    /** {@code PACKAGE-MANAGER purl pkg:maven/…}. */
    private void readExternalReference(String value) {
        String[] words = value.split("\\s+", 3);
        if (inPackage && words.length == 3 && words[1].equals("purl")) {
            purl = purl.or(() -> SbomDocument.purl(words[2]));
        }
    }

    private void readRelationship(String value) {
        String[] words = value.split("\\s+", 3);
        if (words.length == 3) {
            parts.addRelationship(words[0], words[1], words[2]);
        }
    }

    private void finishPackage() {
        if (inPackage) {
            parts.addPackage(reference, name, purl, sha1);
        }
        inPackage = false;
        reference = "";
        purl = Optional.empty();
        sha1 = Optional.empty();
    }
}
