package dev.throughline.inventory.sbom;

import dev.throughline.model.Purl;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads SPDX 2.2 and 2.3 in JSON: packages with their purls, and the relationships that are dependencies. */
final class Spdx {
    private Spdx() {}

    /** Whether a JSON document is SPDX 2. */
    static boolean isSpdx(JsonNode document) {
        return document.path("spdxVersion").asString("").startsWith("SPDX-2");
    }

    static SbomDocument read(JsonNode document) {
        SpdxParts parts = new SpdxParts(text(document, "spdxVersion"));
        for (JsonNode one : document.path("packages")) {
            parts.addPackage(text(one, "SPDXID"), text(one, "name"), purl(one), sha1(one));
        }
        for (JsonNode described : document.path("documentDescribes")) {
            parts.setRoot(described.asString(""));
        }
        for (JsonNode relation : document.path("relationships")) {
            parts.addRelationship(
                    text(relation, "spdxElementId"),
                    text(relation, "relationshipType"),
                    text(relation, "relatedSpdxElement"));
        }
        return parts.document();
    }

    private static Optional<Purl> purl(JsonNode one) {
        for (JsonNode reference : one.path("externalRefs")) {
            if (text(reference, "referenceType").equals("purl")) {
                return SbomDocument.purl(text(reference, "referenceLocator"));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> sha1(JsonNode one) {
        for (JsonNode checksum : one.path("checksums")) {
            if (text(checksum, "algorithm").equals("SHA1")) {
                return Optional.of(text(checksum, "checksumValue"));
            }
        }
        return Optional.empty();
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
