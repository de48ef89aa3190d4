package dev.throughline.reachability;

import dev.throughline.archive.CodeUnit;
import dev.throughline.model.AdvisoryMatch;
import dev.throughline.model.Assumption;
import dev.throughline.model.Component;
import dev.throughline.model.Confidence;
import dev.throughline.model.EntryPoint;
import dev.throughline.model.Location;
import dev.throughline.model.MethodRef;
import dev.throughline.model.Purl;
import dev.throughline.model.Verdict;
import dev.throughline.model.VulnerableFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * A target and its call graph in a few lines, each of which is one of:
 *
 * <pre>
 * jar codec.jar of codec@1.2.0: codec.Json codec.Xml     a class path entry; 'of' may be left out for application code
 * component codec@1.2.0 at shop.jar                      a component without a class path entry of its own
 * content codec.jar codec.Json: names codec/Gone         what a class file holds
 * entry shop.Main.main                                   an entry point
 * call shop.Main.main -> codec.Json.decode               a call
 * method codec.Xml.decode                                a method that the class path declares
 * assumes MISSING_CLASS org.example.Gone                 an assumption
 * hides codec.Xml.decode                                 an assumption behind which a call to the method may hide
 * partial                                                the graph is not whole
 * </pre>
 *
 * A method without a descriptor has {@code ()V}; a component {@code codec@1.2.0} is {@code pkg:maven/org.example/codec@1.2.0}.
 */
final class TargetSketch {
    private final Map<String, FakeArchive> archives = new TreeMap<>();
    private final List<Component> components = new ArrayList<>();
    private final FakeCallGraph callGraph = new FakeCallGraph();

    static TargetSketch parse(String text) {
        TargetSketch sketch = new TargetSketch();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> sketch.read(words(line)));
        return sketch;
    }

    /** The verdict on an advisory in the component whose vulnerable functions, all in that component, are given. */
    Verdict judge(String component, String... functions) {
        return judge(
                purl(component),
                Arrays.stream(functions)
                        .map(function -> function(component, function, Confidence.HIGH))
                        .toList());
    }

    Verdict judge(Purl purl, List<VulnerableFunction> functions) {
        Component component = components.stream()
                .filter(candidate -> candidate.purl().equals(purl))
                .findFirst()
                .orElseThrow();
        AdvisoryMatch match = Sample.match(component, functions);
        return new Reachability()
                .judge(List.of(match), components, callGraph.classPath, callGraph)
                .getFirst()
                .verdict();
    }

    static VulnerableFunction function(String component, String method, Confidence confidence) {
        return new VulnerableFunction(
                purl(component).withoutVersion(),
                method(method),
                VulnerableFunction.Role.FIXED,
                VulnerableFunction.Origin.CURATED,
                confidence,
                "");
    }

    static MethodRef method(String text) {
        return MethodRef.parse(text.contains("(") ? text : text + "()V");
    }

    static Purl purl(String component) {
        return Purl.parse(component.startsWith("pkg:") ? component : "pkg:maven/org.example/" + component);
    }

    private static List<String> words(String line) {
        return Arrays.asList(line.replace(": ", " ").replaceAll(":$", "").split(" +"));
    }

    private void read(List<String> words) {
        switch (words.getFirst()) {
            case "jar" -> jar(words.get(1), words);
            case "component" ->
                component(words.get(1), words.size() > 3 ? Optional.of(words.get(3)) : Optional.empty());
            case "content" ->
                archive(words.get(1)).put(file(words.get(2)), String.join(" ", words.subList(3, words.size())));
            case "entry" -> entry(method(words.get(1)));
            case "call" -> callGraph.call(method(words.get(1)), method(words.get(3)));
            case "method" -> callGraph.methods.add(method(words.get(1)));
            case "assumes" ->
                callGraph.assumptions.add(assumption(Assumption.Kind.valueOf(words.get(1)), words.get(2)));
            case "hides" ->
                callGraph.hidden.put(
                        method(words.get(1)), assumption(Assumption.Kind.UNRESOLVED_REFLECTIVE_CALL, "invoke"));
            case "partial" -> callGraph.partial = true;
            default -> throw new IllegalArgumentException("a sketch has no line '" + words.getFirst() + "'");
        }
    }

    private void jar(String name, List<String> words) {
        boolean owned = words.get(2).equals("of");
        words.subList(owned ? 4 : 2, words.size())
                .forEach(className -> archive(name).put(file(className), "the class " + className + " of " + name));
        if (owned) {
            component(words.get(3), Optional.of(name));
        }
        callGraph.classPath.add(new CodeUnit(
                archive(name),
                "",
                owned ? CodeUnit.Role.DEPENDENCY : CodeUnit.Role.APPLICATION,
                owned ? Optional.of(purl(words.get(3))) : Optional.empty()));
    }

    private FakeArchive archive(String name) {
        return archives.computeIfAbsent(name, FakeArchive::new);
    }

    private void component(String name, Optional<String> location) {
        components.add(Sample.component(
                purl(name), location.map(Location::parse).stream().toList()));
    }

    private void entry(MethodRef method) {
        callGraph.methods.add(method);
        callGraph.entryPoints.add(new EntryPoint(method, EntryPoint.Kind.MAIN, "main method"));
    }

    private static Assumption assumption(Assumption.Kind kind, String detail) {
        return new Assumption(kind, method("shop.Main.main"), OptionalInt.of(7), detail);
    }

    private static String file(String className) {
        return className.replace('.', '/') + ".class";
    }
}
