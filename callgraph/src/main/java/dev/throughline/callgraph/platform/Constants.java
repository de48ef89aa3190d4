package dev.throughline.callgraph.platform;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.solver.NodeListener;
import dev.throughline.callgraph.solver.Solver;
import java.util.List;
import java.util.function.Consumer;

/** Hears which constants come to a node: strings, classes, members. */
final class Constants {
    private Constants() {}

    /** The content of a class object that is one of several classes: whatever is done with it, is done with each. */
    record OneOf(List<JavaClass> classes) {}

    /** Hears each class object that comes; {@code unknown} runs once when one comes whose class is not known. */
    static void forEachClass(Solver solver, int node, Consumer<JavaClass> consumer, Runnable unknown) {
        forEach(
                solver,
                node,
                Object.class,
                content -> {
                    if (content instanceof JavaClass type) {
                        consumer.accept(type);
                    } else if (content instanceof OneOf oneOf) {
                        oneOf.classes().forEach(consumer);
                    }
                },
                unknown);
    }

    /** Hears each string that comes; {@code unknown} runs once when one comes whose text is not known. */
    static void forEachString(Solver solver, int node, Consumer<String> consumer, Runnable unknown) {
        forEach(solver, node, String.class, consumer, unknown);
    }

    /** Hears each object that comes with a content of the given kind. */
    static <T> void forEach(Solver solver, int node, Class<T> kind, Consumer<T> consumer, Runnable unknown) {
        solver.flow().listen(node, new NodeListener() {
            private boolean told;

            @Override
            public void onObject(int object) {
                Object content = solver.objects().content(object);
                if (kind.isInstance(content)) {
                    consumer.accept(kind.cast(content));
                } else {
                    onSaturated();
                }
            }

            @Override
            public void onSaturated() {
                if (!told) {
                    told = true;
                    unknown.run();
                }
            }
        });
    }
}
