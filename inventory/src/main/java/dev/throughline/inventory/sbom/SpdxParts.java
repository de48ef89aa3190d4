package dev.throughline.inventory.sbom;

import dev.throughline.inventory.sbom.SbomDocument.Part;
import dev.throughline.model.Purl;
import dev.throughline.model.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Packages and relationships of an SPDX document while it is read, in whichever form it is written. */
final class SpdxParts {
    private final String format;
    private final List<Part> parts = new ArrayList<>();
    private final Map<String, List<String>> dependenciesByReference = new LinkedHashMap<>();
    private final Set<String> forTests = new HashSet<>();
    private Optional<String> root = Optional.empty();

    /** @param format name and version, for people */
    SpdxParts(String format) {
        this.format = format;
    }

    void addPackage(String reference, String name, Optional<Purl> purl, Optional<String> sha1) {
        parts.add(new Part(reference, name, purl, Scope.UNKNOWN, sha1));
    }

    /** The first that is called so is what the document describes. */
    void setRoot(String reference) {
        root = root.or(() -> Optional.of(reference));
    }

    void addDependency(String from, String to) {
        dependenciesByReference.computeIfAbsent(from, _ -> new ArrayList<>()).add(to);
    }

    /** One that is needed to build or test, not to run. */
    void addTestDependency(String from, String to) {
        forTests.add(to);
        addDependency(from, to);
    }

    /** A relationship of SPDX 2 (specification 2.3, clause 11). */
    void addRelationship(String from, String type, String to) {
        switch (type) {
            case "DESCRIBES" -> setRoot(to);
            case "DESCRIBED_BY" -> setRoot(from);
            case "DEPENDS_ON", "CONTAINS", "DYNAMIC_LINK", "STATIC_LINK" -> addDependency(from, to);
            case "DEPENDENCY_OF", "RUNTIME_DEPENDENCY_OF", "PROVIDED_DEPENDENCY_OF", "CONTAINED_BY" ->
                addDependency(to, from);
            case "TEST_DEPENDENCY_OF", "DEV_DEPENDENCY_OF", "BUILD_DEPENDENCY_OF" -> addTestDependency(to, from);
            default -> {}
        }
    }

    SbomDocument document() {
        List<Part> scoped = parts.stream()
                .map(part -> forTests.contains(part.reference())
                        ? new Part(part.reference(), part.name(), part.purl(), Scope.TEST, part.sha1())
                        : part)
                .toList();
        return new SbomDocument(format, root, scoped, dependenciesByReference);
    }
}
