package dev.throughline.inventory.sbom;

import dev.throughline.inventory.sbom.SbomDocument.Part;
import dev.throughline.model.Component;
import dev.throughline.model.Confidence;
import dev.throughline.model.Identification;
import dev.throughline.model.Problem;
import dev.throughline.model.Purl;
import dev.throughline.model.Relation;
import dev.throughline.model.Scope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns a document into components, each with a shortest way from the root to it. */
final class SbomGraph {
    private final String target;
    private final SbomDocument document;
    private final boolean includesTests;
    private final Map<String, List<Purl>> pathByReference = new HashMap<>();
    private final Map<Purl, Component> componentByPurl = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    SbomGraph(String target, SbomDocument document, boolean includesTests) {
        this.target = target;
        this.document = document;
        this.includesTests = includesTests;
        findPaths();
        document.parts().forEach(this::add);
    }

    private void findPaths() {
        Map<String, Purl> purlByReference = new HashMap<>();
        document.parts().forEach(part -> part.purl().ifPresent(purl -> purlByReference.put(part.reference(), purl)));
        Optional<String> root = document.root();
        if (root.isEmpty()) {
            return;
        }
        pathByReference.put(
                root.get(),
                Optional.ofNullable(purlByReference.get(root.get())).stream().toList());
        ArrayDeque<String> open = new ArrayDeque<>(List.of(root.get()));
        while (!open.isEmpty()) {
            String from = open.remove();
            for (String to : document.dependenciesByReference().getOrDefault(from, List.of())) {
                Purl purl = purlByReference.get(to);
                if (purl != null && !pathByReference.containsKey(to)) {
                    List<Purl> path = new ArrayList<>(pathByReference.getOrDefault(from, List.of()));
                    path.add(purl);
                    pathByReference.put(to, path);
                    open.add(to);
                }
            }
        }
    }

    private void add(Part part) {
        if (part.purl().isEmpty()) {
            if (!document.root().equals(Optional.of(part.reference()))) {
                problems.add(new Problem(
                        target, "names " + part.name() + " without a package URL, so it is left out", "add its purl"));
            }
            return;
        }
        if (part.scope() == Scope.TEST && !includesTests) {
            return;
        }
        Purl purl = part.purl().get();
        componentByPurl.putIfAbsent(
                purl,
                new Component(
                        purl,
                        part.scope(),
                        relation(part.reference()),
                        pathByReference.getOrDefault(part.reference(), List.of()),
                        new Identification(
                                Identification.Method.SBOM,
                                Confidence.HIGH,
                                document.format() + ": " + part.reference()),
                        List.of(),
                        part.sha1()));
    }

    private Relation relation(String reference) {
        if (document.root().equals(Optional.of(reference))) {
            return Relation.SELF;
        }
        boolean isDirect = document.root()
                .map(root -> document.dependenciesByReference().getOrDefault(root, List.of()))
                .filter(direct -> direct.contains(reference))
                .isPresent();
        if (isDirect) {
            return Relation.DIRECT;
        }
        return pathByReference.containsKey(reference) ? Relation.TRANSITIVE : Relation.UNKNOWN;
    }

    List<Component> components() {
        return List.copyOf(componentByPurl.values());
    }

    List<Problem> problems() {
        return problems;
    }
}
