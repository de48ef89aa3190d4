package dev.throughline.bench.jcg;

import dev.throughline.model.MethodRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What one annotation demands of the call graph. The prebuilt programs have annotations of older names too: {@code CallSite}
 * for a direct call, {@code resolvedTarget} for its targets.
 *
 * @param caller the annotated method
 * @param direct whether the call must stand in the method itself; else anything it leads to may make it
 * @param name the name of the callee
 * @param descriptor the callee's descriptor; it counts for indirect calls only
 * @param line the line of a direct call; -1 for any
 * @param resolved the binary names of the classes whose method must be called
 * @param prohibited those whose method must not be
 */
record Expectation(
        MethodRef caller,
        boolean direct,
        String name,
        String descriptor,
        int line,
        List<String> resolved,
        List<String> prohibited) {
    private static final String PACKAGE = "Llib/annotations/callgraph/";

    /** The expectations in a class file, in its order. */
    static List<Expectation> of(byte[] classFile) {
        ClassNode type = new ClassNode();
        new ClassReader(classFile).accept(type, 0);
        List<Expectation> all = new ArrayList<>();
        for (MethodNode method : type.methods) {
            MethodRef caller = new MethodRef(type.name.replace('/', '.'), method.name, method.desc);
            if (method.visibleAnnotations != null) {
                method.visibleAnnotations.forEach(annotation -> read(annotation, caller, all));
            }
        }
        return all;
    }

    /**
     * Leaves out what stands at a static forwarder: Scala's compiler copies the annotations of an object's methods to them, and
     * nothing calls the forwarders.
     */
    static void dropForwarders(List<Expectation> all) {
        Set<MethodRef> callers = all.stream().map(Expectation::caller).collect(Collectors.toSet());
        all.removeIf(each -> callers.contains(
                new MethodRef(each.caller.className() + "$", each.caller.name(), each.caller.descriptor())));
    }

    private static void read(AnnotationNode annotation, MethodRef caller, List<Expectation> into) {
        Map<String, Object> values = valuesOf(annotation);
        switch (annotation.desc) {
            case PACKAGE + "DirectCalls;", PACKAGE + "IndirectCalls;", PACKAGE + "CallSites;" -> {
                for (Object each : list(values.get("value"))) {
                    read((AnnotationNode) each, caller, into);
                }
            }
            case PACKAGE + "DirectCall;", PACKAGE + "IndirectCall;", PACKAGE + "CallSite;" ->
                into.add(new Expectation(
                        caller,
                        !annotation.desc.endsWith("/IndirectCall;"),
                        (String) values.getOrDefault("name", ""),
                        descriptor(values),
                        (int) values.getOrDefault("line", -1),
                        classes(values.getOrDefault("resolvedTargets", values.get("resolvedTarget"))),
                        classes(values.get("prohibitedTargets"))));
            default -> {}
        }
    }

    private static Map<String, Object> valuesOf(AnnotationNode annotation) {
        Map<String, Object> values = new TreeMap<>();
        List<Object> pairs = annotation.values == null ? List.of() : annotation.values;
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            values.put((String) pairs.get(i), pairs.get(i + 1));
        }
        return values;
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static String descriptor(Map<String, Object> values) {
        Type[] parameters = list(values.get("parameterTypes")).stream()
                .map(Type.class::cast)
                .toArray(Type[]::new);
        Type result = (Type) values.getOrDefault("returnType", Type.VOID_TYPE);
        return Type.getMethodDescriptor(result, parameters);
    }

    private static List<String> classes(@Nullable Object value) {
        return list(value).stream()
                .map(name -> Type.getType((String) name).getClassName())
                .toList();
    }
}
