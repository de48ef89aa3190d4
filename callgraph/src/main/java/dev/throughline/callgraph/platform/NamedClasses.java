package dev.throughline.callgraph.platform;

import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.entrypoint.Application;
import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.program.Program;
import dev.throughline.callgraph.solver.CallSite;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.Solver;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Instances that libraries make of classes which are not known where they are made. Registries work so: names come from a table
 * or a configuration file, class objects from a map, and one place makes all the instances. They may be of a class that code
 * or a configuration file names ({@link ClassNames}) or that code pushes as a literal, if the maker could use it: it belongs
 * to the same jar, or extends or implements a type of that jar, or is the application's own, and has the type that the instance
 * is cast to. What the JDK makes is told by
 * {@link PlatformRegistries}.
 */
final class NamedClasses implements Model {
    private final Application application;
    private final Map<CodeUnit, Map<JavaClass, AnyOf>> makers = new LinkedHashMap<>();
    private final Map<CodeUnit, Set<JavaClass>> known = new LinkedHashMap<>();
    private final Set<JavaClass> heard = new HashSet<>();
    private final BeanProperties properties;
    private int made;

    NamedClasses(Application application, BeanProperties properties) {
        this.application = application;
        this.properties = properties;
    }

    @Override
    public void register(Solver solver) {
        ClassNames.listen(solver, application, type -> {
            if (mayBeMade(type)) {
                add(type);
                properties.add(type);
            }
        });
        solver.onClassLiteral((user, type) -> {
            add(type);
        });
    }

    /** The call makes an instance of a class that is not known. */
    void callFrom(Solver solver, CallSite site) {
        JavaClass maker = site.caller().method().owner();
        maker.unit()
                .ifPresent(unit -> solver.postpone(() -> {
                    JavaClass type = solver.madeInstances()
                            .typeOf(site)
                            .orElse(solver.program().object());
                    makerOf(solver, unit, type).callFrom(site);
                }));
    }

    private AnyOf makerOf(Solver solver, CodeUnit unit, JavaClass wanted) {
        return makers.computeIfAbsent(unit, key -> new LinkedHashMap<>()).computeIfAbsent(wanted, key -> {
            AnyOf maker = new AnyOf(solver, "java/lang/reflect/Constructor$$Named" + made++);
            known.getOrDefault(unit, Set.of()).forEach(type -> addConstructors(maker, wanted, type));
            return maker;
        });
    }

    /** Code may make instances of the class. */
    void add(JavaClass type) {
        if (!mayBeMade(type) || !heard.add(type)) {
            return;
        }
        for (CodeUnit unit : usersOf(type)) {
            known.computeIfAbsent(unit, key -> new LinkedHashSet<>()).add(type);
            makers.getOrDefault(unit, Map.of()).forEach((wanted, maker) -> addConstructors(maker, wanted, type));
        }
    }

    private boolean mayBeMade(JavaClass type) {
        Program program = application.program();
        return type.hasSummary()
                && !type.isOfJdk()
                && !type.isInterface()
                && !type.isAbstract()
                && !program.isSubtype(type, program.classNamed("java/lang/Throwable"))
                && !program.isSubtype(type, program.classNamed("java/lang/Enum"));
    }

    /** The jars whose code may know what to do with an instance. */
    private Set<CodeUnit> usersOf(JavaClass type) {
        if (type.unit().filter(unit -> unit.role() == CodeUnit.Role.APPLICATION).isPresent()) {
            return new LinkedHashSet<>(application.classPath());
        }
        Set<CodeUnit> users = new LinkedHashSet<>();
        for (int id : type.supertypes()) {
            application.program().classById(id).unit().ifPresent(users::add);
        }
        return users;
    }

    private static void addConstructors(AnyOf maker, JavaClass wanted, JavaClass type) {
        if (!maker.program().isSubtype(type, wanted)) {
            return;
        }
        for (JavaMethod method : type.methods()) {
            if (method.isConstructor()
                    && (method.isPublic() || method.descriptor().equals("()V"))) {
                maker.add(type, method);
            }
        }
    }
}
