package dev.throughline.bench.pairs;

import dev.throughline.callgraph.CallGraph;
import dev.throughline.model.MethodRef;
import java.util.Optional;
import java.util.stream.Stream;
import org.objectweb.asm.Type;

/**
 * A method as the study writes it: {@code org.example.Codec:decode(java.lang.String,int[])}, without the type it returns.
 *
 * @param parameters what stands between the parentheses
 */
record StudyMethod(String className, String name, String parameters) {

    static StudyMethod parse(String text) {
        int open = text.indexOf('(');
        int colon = text.lastIndexOf(':', open);
        if (colon <= 0 || !text.endsWith(")")) {
            throw new IllegalArgumentException("'" + text + "' is not of the form class:method(parameters)");
        }
        return new StudyMethod(
                text.substring(0, colon), text.substring(colon + 1, open), text.substring(open + 1, text.length() - 1));
    }

    /** Whether it is that method, or one that differs in the type it returns only. */
    boolean isSame(MethodRef method) {
        return method.className().equals(className)
                && method.name().equals(name)
                && parametersOf(method).equals(parameters);
    }

    private static String parametersOf(MethodRef method) {
        StringBuilder text = new StringBuilder();
        for (Type type : Type.getArgumentTypes(method.descriptor())) {
            text.append(text.isEmpty() ? "" : ",").append(type.getClassName());
        }
        return text.toString();
    }

    /** The methods of the code that it may be, more than one where a compiler added a bridge. */
    Stream<MethodRef> in(CallGraph graph) {
        return graph.methodsOf(className).stream().filter(this::isSame);
    }

    /** Whether the graph reaches it; nothing if the code has no such method. */
    Optional<Boolean> isReachedIn(CallGraph graph) {
        return in(graph).map(graph::isReachable).reduce(Boolean::logicalOr);
    }
}
