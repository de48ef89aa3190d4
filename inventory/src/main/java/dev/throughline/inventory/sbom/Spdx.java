package dev.throughline.inventory.sbom;

import dev.throughline.inventory.sbom.SbomDocument.Part;
import dev.throughline.model.Purl;
import dev.throughline.model.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        List<Part> parts = new ArrayList<>();
        for (JsonNode one : document.path("packages")) {
            parts.add(new Part(text(one, "SPDXID"), text(one, "name"), purl(one), Scope.UNKNOWN, sha1(one)));
        }
        Map<String, List<String>> dependencies = new LinkedHashMap<>();
        Optional<String> root = Optional.empty();
        for (JsonNode described : document.path("documentDescribes")) {
            root = root.or(() -> Optional.of(described.asString("")));
        }
        for (JsonNode relation : document.path("relationships")) {
            String from = text(relation, "spdxElementId");
            String to = text(relation, "relatedSpdxElement");
            switch (text(relation, "relationshipType")) {
                case "DESCRIBES" -> root = root.or(() -> Optional.of(to));
                case "DEPENDS_ON", "CONTAINS" ->
                    dependencies.computeIfAbsent(from, _ -> new ArrayList<>()).add(to);
                case "DEPENDENCY_OF", "RUNTIME_DEPENDENCY_OF", "CONTAINED_BY" ->
                    dependencies.computeIfAbsent(to, _ -> new ArrayList<>()).add(from);
                default -> {}
            }
        }
        return new SbomDocument(text(document, "spdxVersion"), root, parts, dependencies);
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
