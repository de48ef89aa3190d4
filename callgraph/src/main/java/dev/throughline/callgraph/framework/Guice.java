package dev.throughline.callgraph.framework;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaField;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.solver.CallSite;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.NodeListener;
import dev.throughline.callgraph.solver.Solver;
import dev.throughline.callgraph.summary.Annotation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Guice makes what modules bind and what an injector is asked for, and what the constructors, fields and methods of that ask for
 * in turn; it calls the {@code @Provides} methods of modules.
 */
final class Guice implements Model {
    private static final String GUICE = "com/google/inject/";

    /** Methods that are given a class to make or to bind. */
    private static final List<String> GIVEN = List.of(
            "Injector getInstance",
            "Injector getProvider",
            "Binder bind",
            "AbstractModule bind",
            "PrivateModule bind",
            "Key get",
            "binder/LinkedBindingBuilder to",
            "binder/LinkedBindingBuilder toProvider",
            "internal/BindingBuilder to",
            "internal/BindingBuilder toProvider",
            "internal/InjectorImpl getInstance",
            "internal/InjectorImpl getProvider");

    private final ReflectivePlace constructors = new ReflectivePlace(
            GUICE + "internal/DefaultConstructionProxyFactory$ReflectiveProxy.newInstance",
            GUICE + "internal/DefaultConstructionProxyFactory$FastClassProxy.newInstance",
            GUICE + "internal/DefaultConstructionProxyFactory$1.newInstance",
            GUICE + "internal/DefaultConstructionProxyFactory$2.newInstance");
    private final ReflectivePlace methods = new ReflectivePlace(GUICE + "internal/SingleMethodInjector.inject");
    private final ReflectivePlace providers = new ReflectivePlace(GUICE + "internal/ProviderMethod.doProvision");
    private final Set<JavaClass> made = new HashSet<>();

    @Override
    public void register(Solver solver) {
        if (!solver.program().classNamed(GUICE + "Injector").hasSummary()) {
            return;
        }
        List.of(constructors, methods, providers).forEach(place -> place.register(solver));
        for (String line : GIVEN) {
            int space = line.indexOf(' ');
            solver.onCall(GUICE + line.substring(0, space), line.substring(space + 1), "*", site -> {
                for (int i = 0; i < site.argumentCount(); i++) {
                    makeGiven(solver, site, i);
                }
            });
        }
        solver.onInstance("java/lang/Object", type -> callMembers(solver, type));
    }

    private void makeGiven(Solver solver, CallSite site, int argument) {
        solver.flow().listen(site.argument(argument), new NodeListener() {
            @Override
            public void onObject(int object) {
                if (solver.objects().content(object) instanceof JavaClass type) {
                    make(type);
                }
            }

            @Override
            public void onSaturated() {
                // Guice's own code, which hands on what it was given.
            }
        });
    }

    /** By the constructor that is marked or takes nothing; what it asks for is made before. */
    private void make(JavaClass type) {
        boolean isOfProgram =
                type.hasSummary() && !type.isOfJdk() && !type.name().startsWith(GUICE);
        if (!isOfProgram || type.isInterface() || type.isAbstract() || !made.add(type)) {
            return;
        }
        for (JavaMethod method : type.methods()) {
            boolean isUsed = method.isConstructor()
                    && (method.descriptor().equals("()V")
                            || method.annotations().stream().anyMatch(Guice::marks));
            if (isUsed) {
                constructors.from(container -> container.call(method));
                makeParameters(method);
            }
        }
    }

    private void makeParameters(JavaMethod method) {
        for (JavaClass parameter : method.selector().referenceParameters()) {
            make(parameter);
        }
    }

    private void callMembers(Solver solver, JavaClass type) {
        for (JavaClass at = type; at != null && at.hasSummary() && !at.isOfJdk(); at = at.superclass()) {
            for (JavaMethod method : at.methods()) {
                if (!method.isConstructor() && method.annotations().stream().anyMatch(Guice::marks)) {
                    methods.from(container -> container.call(type, method));
                    makeParameters(method);
                } else if (method.annotations().stream().anyMatch(Guice::provides)) {
                    providers.from(container -> container.call(type, method));
                    makeParameters(method);
                }
            }
            for (JavaField field : at.fields()) {
                boolean isMarked = field.isReference()
                        && at.summary().fieldAnnotations(field.index()).stream().anyMatch(Guice::marks);
                if (isMarked) {
                    solver.enterOutside(solver.fieldNode(field));
                    make(field.type());
                }
            }
        }
    }

    private static boolean marks(Annotation annotation) {
        return switch (annotation.type()) {
            case "com/google/inject/Inject", "jakarta/inject/Inject", "javax/inject/Inject" -> true;
            default -> false;
        };
    }

    private static boolean provides(Annotation annotation) {
        return annotation.type().startsWith(GUICE) && annotation.type().contains("Provides");
    }
}
