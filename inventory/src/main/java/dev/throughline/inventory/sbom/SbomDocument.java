package dev.throughline.inventory.sbom;

import dev.throughline.model.Purl;
import dev.throughline.model.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a bill of materials that a scan needs, whatever its format.
 *
 * @param format its name and version, for people
 * @param root the reference of what the document describes
 * @param parts the components, in the document's order
 * @param dependenciesByReference what each reference depends on directly
 */
record SbomDocument(
        String format, Optional<String> root, List<Part> parts, Map<String, List<String>> dependenciesByReference) {
    /**
     * One component.
     *
     * @param reference its identifier inside the document
     * @param name for messages
     * @param purl empty if the document gives none, or none that is valid
     */
    record Part(String reference, String name, Optional<Purl> purl, Scope scope, Optional<String> sha1) {}

    static Optional<Purl> purl(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(Purl::parse);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
