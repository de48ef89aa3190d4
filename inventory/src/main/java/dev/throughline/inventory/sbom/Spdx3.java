package dev.throughline.inventory.sbom;

import dev.throughline.model.Purl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads SPDX 3.0 in its JSON-LD serialization, whose context makes it plain JSON (specification 3.0.1, annex "RDF
 * serialization"): the packages of the software profile, and the relationships between them.
 */
final class Spdx3 {
    private static final String CONTEXT = "https://spdx.org/rdf/3.0";
    private static final Set<String> NOT_TO_RUN = Set.of("test", "development", "build");
    private static final int MAX_ROOTS = 16;

    private final Map<String, JsonNode> elementById = new HashMap<>();
    private final SpdxParts parts;

    private Spdx3(String format) {
        parts = new SpdxParts(format);
    }

    /** Whether a JSON document names the context of SPDX 3.0. */
    static boolean isSpdx(JsonNode document) {
        for (JsonNode context : each(document.path("@context"))) {
            if (context.asString("").startsWith(CONTEXT)) {
                return true;
            }
        }
        return false;
    }

    static SbomDocument read(JsonNode document) {
        Spdx3 reader = new Spdx3("SPDX-3.0");
        JsonNode elements = document.has("@graph") ? document.path("@graph") : document;
        List<JsonNode> all = each(elements);
        all.forEach(element -> reader.elementById.putIfAbsent(id(element), element));
        all.forEach(reader::add);
        all.stream()
                .filter(element -> type(element).equals("SpdxDocument"))
                .findFirst()
                .flatMap(reader::rootPackage)
                .ifPresent(reader.parts::setRoot);
        return reader.parts.document();
    }

    private void add(JsonNode element) {
        switch (type(element)) {
            case "software_Package" ->
                parts.addPackage(id(element), element.path("name").asString(""), purl(element), sha1(element));
            case "Relationship", "LifecycleScopedRelationship" -> addRelationship(element);
            default -> {}
        }
    }

    private void addRelationship(JsonNode element) {
        String from = reference(element.path("from"));
        boolean isForTests = NOT_TO_RUN.contains(element.path("scope").asString(""));
        for (JsonNode to : each(element.path("to"))) {
            switch (element.path("relationshipType").asString("")) {
                case "describes" -> parts.setRoot(reference(to));
                case "dependsOn", "contains", "hasDynamicLink", "hasStaticLink" -> {
                    if (isForTests) {
                        parts.addTestDependency(from, reference(to));
                    } else {
                        parts.addDependency(from, reference(to));
                    }
                }
                case "hasProvidedDependency" -> parts.addDependency(from, reference(to));
                default -> {}
            }
        }
    }

    /** From the document over the bill of materials, which is its root, to the package that this is the bill of. */
    private Optional<String> rootPackage(JsonNode document) {
        JsonNode at = document;
        for (int step = 0; step < MAX_ROOTS; step++) {
            List<JsonNode> roots = each(at.path("rootElement"));
            JsonNode next = roots.isEmpty() ? null : elementById.get(reference(roots.getFirst()));
            if (next == null) {
                return Optional.empty();
            }
            if (type(next).equals("software_Package")) {
                return Optional.of(id(next));
            }
            at = next;
        }
        return Optional.empty();
    }

    private static Optional<Purl> purl(JsonNode element) {
        List<String> texts =
                new ArrayList<>(List.of(element.path("software_packageUrl").asString("")));
        for (JsonNode identifier : each(element.path("externalIdentifier"))) {
            if (identifier.path("externalIdentifierType").asString("").equals("packageUrl")) {
                texts.add(identifier.path("identifier").asString(""));
            }
        }
        return texts.stream().flatMap(text -> SbomDocument.purl(text).stream()).findFirst();
    }

    private static Optional<String> sha1(JsonNode element) {
        return each(element.path("verifiedUsing")).stream()
                .filter(hash -> hash.path("algorithm").asString("").equals("sha1"))
                .map(hash -> hash.path("hashValue").asString(""))
                .findFirst();
    }

    private static String type(JsonNode element) {
        return element.path("type").asString(element.path("@type").asString(""));
    }

    private static String id(JsonNode element) {
        return element.path("spdxId").asString(element.path("@id").asString(""));
    }

    /** An element is named by its id, or stands in place. */
    private static String reference(JsonNode node) {
        return node.isString() ? node.asString("") : id(node);
    }

    /** JSON-LD writes one value with or without brackets. */
    private static List<JsonNode> each(JsonNode node) {
        if (node.isMissingNode()) {
            return List.of();
        }
        if (!node.isArray()) {
            return List.of(node);
        }
        List<JsonNode> values = new ArrayList<>();
        node.forEach(values::add);
        return values;
    }
}
