package dev.throughline.callgraph.platform;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.program.Selector;
import dev.throughline.callgraph.solver.CallSite;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.Solver;
import dev.throughline.callgraph.summary.Annotation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is made by name is configured by name: a reflective call of a method that is not known may write or read a property of
 * such an instance, as JavaBeans have them, or call what is marked for a container to call.
 */
final class BeanProperties implements Model {
    /** Annotations, whatever their package, of methods that a container calls once it has made the instance. */
    private static final Set<String> MARKS = Set.of("Inject", "PostConstruct", "Autowired");

    private final List<AnyOf> methods = new ArrayList<>(1);

    @Override
    public void register(Solver solver) {
        methods.add(new AnyOf(solver, "java/lang/reflect/Method$$Property"));
        solver.onInstance("java/lang/Object", type -> {
            if (!type.isOfJdk() && type.hasSummary()) {
                addMarked(type);
            }
        });
    }

    /** The call is of a method that is not known. */
    void callFrom(CallSite site) {
        if (!site.caller().method().owner().isOfJdk()) {
            methods.forEach(any -> any.callFrom(site));
        }
    }

    /** Instances of the class are made by name. */
    void add(JavaClass type) {
        add(type, method -> isProperty(method) || isMarked(method));
    }

    private void addMarked(JavaClass type) {
        add(type, BeanProperties::isMarked);
    }

    private void add(JavaClass type, Predicate<JavaMethod> isCalled) {
        Set<Selector> seen = new HashSet<>();
        for (JavaClass at = type; at != null && !at.isOfJdk() && at.hasSummary(); at = at.superclass()) {
            for (JavaMethod method : at.methods()) {
                boolean hasBody = !method.isStatic() && !method.isAbstract() && !method.isConstructor();
                if (hasBody && isCalled.test(method) && seen.add(method.selector())) {
                    methods.forEach(any -> any.add(type, method));
                }
            }
        }
    }

    private static boolean isProperty(JavaMethod method) {
        String name = method.name();
        int parameters = method.selector().parameterCount();
        return method.isPublic()
                && ((parameters == 1 && (name.startsWith("set") || name.startsWith("add")))
                        || (parameters == 0 && (name.startsWith("get") || name.startsWith("is"))));
    }

    private static boolean isMarked(JavaMethod method) {
        for (Annotation each : method.annotations()) {
            if (MARKS.contains(each.type().substring(each.type().lastIndexOf('/') + 1))) {
                return true;
            }
        }
        return false;
    }
}
