package dev.throughline.callgraph.solver;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.MemberReference;
import dev.throughline.callgraph.program.Program;
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
    private static final String CAST = ", cast to ";

    private final Map<Integer, JavaClass> castByNode = new HashMap<>();
    private final Set<Integer> usedOtherwise = new HashSet<>();

    private final JavaClass classClass;
    private final JavaClass constructorClass;

    MadeInstances(Program program) {
        this.classClass = program.classNamed("java/lang/Class");
        this.constructorClass = program.classNamed("java/lang/reflect/Constructor");
    }

    boolean areMadeBy(MemberReference called) {
        return (called.owner() == classClass || called.owner() == constructorClass)
                && called.selector().name().equals("newInstance");
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

    /** Tells, for an assumption, what the call makes an instance of. */
    public String describe(CallSite site, String call) {
        String what = call + " of a class that is not known";
        return typeOf(site).map(type -> what + CAST + type.binaryName()).orElse(what);
    }

    /** The binary name of the type that an instance has which {@link #describe} tells of; empty when it may be any. */
    public static Optional<String> typeIn(String described) {
        int cast = described.lastIndexOf(CAST);
        return cast < 0 ? Optional.empty() : Optional.of(described.substring(cast + CAST.length()));
    }

    /** The type that the result of the call has to have; empty when it may be any. */
    public Optional<JavaClass> typeOf(CallSite site) {
        return usedOtherwise.contains(site.result())
                ? Optional.empty()
                : Optional.ofNullable(castByNode.get(site.result()));
    }
}
