package dev.throughline.scan;

import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.CallGraph;
import dev.throughline.model.ClassOrigin;
import dev.throughline.model.Finding;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Says whose code the classes are that findings name. */
record ClassOrigins(List<CodeUnit> classPath, CallGraph callGraph) {

    /** The origins by class name; a class that is nowhere is left out. */
    SortedMap<String, ClassOrigin> of(List<Finding> findings) {
        SortedMap<String, ClassOrigin> origins = new TreeMap<>();
        findings.stream()
                .flatMap(finding -> finding.classNames().stream())
                .distinct()
                .forEach(className -> origin(className).ifPresent(origin -> origins.put(className, origin)));
        return origins;
    }

    private Optional<ClassOrigin> origin(String className) {
        String file = className.replace('.', '/') + ".class";
        return classPath.stream()
                .filter(unit -> unit.archive().entry(unit.prefix() + file).isPresent())
                .findFirst()
                .map(unit -> new ClassOrigin(kind(unit), unit.component()))
                .or(() -> platform(className));
    }

    private static ClassOrigin.Kind kind(CodeUnit unit) {
        return switch (unit.role()) {
            case APPLICATION -> ClassOrigin.Kind.APPLICATION;
            case DEPENDENCY -> ClassOrigin.Kind.DEPENDENCY;
        };
    }

    private Optional<ClassOrigin> platform(String className) {
        return callGraph.hasClass(className)
                ? Optional.of(new ClassOrigin(ClassOrigin.Kind.PLATFORM, Optional.empty()))
                : Optional.empty();
    }
}
