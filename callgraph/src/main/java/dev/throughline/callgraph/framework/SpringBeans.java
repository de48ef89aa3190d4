package dev.throughline.callgraph.framework;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.Solver;
import java.util.HashSet;
import java.util.Set;

/**
 * The objects that Spring makes of classes: they come out of {@code BeanUtils.instantiateClass}.
 */
final class SpringBeans implements Model {
    private static final String BEAN_UTILS = "org/springframework/beans/BeanUtils";

    private final ReflectivePlace constructors =
            new ReflectivePlace(BEAN_UTILS + ".instantiateClass Ljava/lang/reflect/Constructor;");
    private final Set<JavaClass> made = new HashSet<>();

    @Override
    public void register(Solver solver) {
        constructors.register(solver);
    }

    /** Spring makes an instance of the class. */
    void make(JavaClass type) {
        if (made.add(type)) {
            constructors.from(container -> container.make(type));
        }
    }
}
