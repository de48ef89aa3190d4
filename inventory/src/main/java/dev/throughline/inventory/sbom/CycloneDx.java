package dev.throughline.inventory.sbom;

import dev.throughline.inventory.sbom.SbomDocument.Part;
import dev.throughline.model.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Dependency;
import org.cyclonedx.model.Hash;
import org.cyclonedx.parsers.BomParserFactory;
import org.jspecify.annotations.Nullable;

/** Reads CycloneDX in JSON and XML. */
final class CycloneDx {
    private CycloneDx() {}

    /**
     * Reads a document.
     *
     * @throws ParseException if it is no CycloneDX document that the library can read
     */
    static SbomDocument read(byte[] document) throws ParseException {
        Bom bom = BomParserFactory.createParser(document).parse(document);
        List<Part> parts = new ArrayList<>();
        Optional<Component> root = Optional.ofNullable(bom.getMetadata()).map(metadata -> metadata.getComponent());
        root.ifPresent(component -> add(component, parts));
        list(bom.getComponents()).forEach(component -> add(component, parts));
        Map<String, List<String>> dependencies = new LinkedHashMap<>();
        for (Dependency dependency : list(bom.getDependencies())) {
            dependencies.put(
                    dependency.getRef(),
                    list(dependency.getDependencies()).stream()
                            .map(Dependency::getRef)
                            .toList());
        }
        return new SbomDocument(
                "CycloneDX " + bom.getSpecVersion(), root.map(CycloneDx::reference), parts, dependencies);
    }

    private static void add(Component component, List<Part> parts) {
        Optional<String> sha1 = list(component.getHashes()).stream()
                .filter(hash -> "SHA-1".equals(hash.getAlgorithm()))
                .map(Hash::getValue)
                .findFirst();
        parts.add(new Part(
                reference(component),
                String.valueOf(component.getName()),
                SbomDocument.purl(component.getPurl()),
                scope(component.getScope()),
                sha1));
        list(component.getComponents()).forEach(inner -> add(inner, parts));
    }

    private static String reference(Component component) {
        return Stream.of(component.getBomRef(), component.getPurl(), component.getName())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    /** CycloneDX knows required, optional and excluded; the last is for what is not delivered. */
    private static Scope scope(Component.@Nullable Scope scope) {
        return switch (scope) {
            case null -> Scope.UNKNOWN;
            case REQUIRED -> Scope.COMPILE;
            case OPTIONAL -> Scope.UNKNOWN;
            case EXCLUDED -> Scope.TEST;
        };
    }

    private static <T> List<T> list(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
