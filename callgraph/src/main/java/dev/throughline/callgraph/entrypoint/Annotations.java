package dev.throughline.callgraph.entrypoint;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.Program;
import dev.throughline.callgraph.summary.Annotation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks annotations up, through annotations that carry annotations: a class with {@code @RestController} has {@code @Component}. */
public final class Annotations {
    private static final int MAX_DEPTH = 6;

    private final Program program;
    private final Map<String, Set<String>> carriedByType = new HashMap<>();

    public Annotations(Program program) {
        this.program = program;
    }

    /** The first of the annotations, or of those they carry, that {@code wanted} names; as an internal name. */
    public Optional<String> find(List<Annotation> annotations, Set<String> wanted) {
        for (Annotation annotation : annotations) {
            for (String type : carried(annotation.type())) {
                if (wanted.contains(type)) {
                    return Optional.of(type);
                }
            }
        }
        return Optional.empty();
    }

    /** The annotation type itself and every one that it carries. */
    private Set<String> carried(String type) {
        Set<String> known = carriedByType.get(type);
        if (known == null) {
            known = new HashSet<>();
            collect(type, known, 0);
            carriedByType.put(type, known);
        }
        return known;
    }

    private void collect(String type, Set<String> into, int depth) {
        if (!into.add(type) || depth > MAX_DEPTH || type.startsWith("java/")) {
            return;
        }
        JavaClass annotation = program.classNamed(type);
        for (Annotation each : annotation.annotations()) {
            collect(each.type(), into, depth + 1);
        }
    }
}
