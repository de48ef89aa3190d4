package dev.throughline.callgraph.solver;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.MemberReference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What bodies do with the instances that {@code newInstance} makes: one that is cast to a type and used in no other way is of
 * that type, or the body ends with an exception.
 */
public final class MadeInstances {
    private final Map<Integer, JavaClass> castByNode = new HashMap<>();
    private final Set<Integer> usedOtherwise = new HashSet<>();

    static boolean areMadeBy(MemberReference called) {
        return called.selector().name().equals("newInstance")
                && (called.owner().name().equals("java/lang/Class")
                        || called.owner().name().equals("java/lang/reflect/Constructor"));
    }

    void cast(int node, JavaClass type) {
        JavaClass known = castByNode.putIfAbsent(node, type);
        if (known != null && known != type) {
            use(node);
        }
    }

    void use(int node) {
        usedOtherwise.add(node);
    }

    /** The type that the result of the call has to have; empty when it may be any. */
    public Optional<JavaClass> typeOf(CallSite site) {
        return usedOtherwise.contains(site.result())
                ? Optional.empty()
                : Optional.ofNullable(castByNode.get(site.result()));
    }
}
