package dev.throughline.callgraph.solver;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaField;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.solver.DynamicCalls.DynamicSite;
import dev.throughline.model.CallKind;
import java.lang.classfile.constantpool.PoolEntry;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Calls of Groovy that is not compiled statically: {@code IndyInterface} looks the method up by its name when it is called, in
 * the class of the receiver and among the methods that Groovy adds to the JDK's classes. Here every method of that name and
 * number of parameters is called that a class of a receiver has; a receiver of which nothing is known is an instance of any
 * class outside of the JDK. What metaclasses, categories and {@code methodMissing}
 * make of a call is not known, so the call site stays an assumption.
 */
final class GroovyCalls {
    private static final List<String> ADDED_METHODS = List.of(
            "org/codehaus/groovy/runtime/DefaultGroovyMethods",
            "org/codehaus/groovy/runtime/StringGroovyMethods",
            "org/codehaus/groovy/runtime/IOGroovyMethods",
            "org/codehaus/groovy/runtime/ResourceGroovyMethods");

    private final Solver solver;

    GroovyCalls(Solver solver) {
        this.solver = solver;
    }

    static boolean isBootstrap(String method) {
        return method.equals("org/codehaus/groovy/vmplugin/v8/IndyInterface.bootstrap");
    }

    void link(DynamicSite site) {
        List<Integer> sources = site.argumentsByPosition();
        int[] statics = site.staticArguments();
        if (sources.isEmpty()
                || sources.getFirst() == 0
                || statics.length == 0
                || site.summary().constantTag(statics[0]) != PoolEntry.TAG_STRING) {
            outside(site);
            return;
        }
        String name = site.summary().text(site.summary().constantFirst(statics[0]));
        if (site.name().equals("cast")) {
            solver.flow().edge(sources.getFirst(), site.result());
            return;
        }
        solver.flow().listen(sources.getFirst(), new Receivers(site, name, sources));
    }

    private void outside(DynamicSite site) {
        if (site.result() != 0) {
            solver.enterOutside(site.result());
        }
    }

    /** Hears of the receivers that come to one call site. */
    private final class Receivers implements NodeListener {
        private final DynamicSite site;
        private final String name;
        private final List<Integer> sources;
        private final Set<JavaMethod> called = new HashSet<>();

        private Receivers(DynamicSite site, String name, List<Integer> sources) {
            this.site = site;
            this.name = name;
            this.sources = sources;
        }

        @Override
        public void onObject(int object) {
            if (solver.objects().content(object) instanceof JavaClass type) {
                onClass(type);
            }
            JavaClass type = solver.objects().classOf(object);
            onInstance(type);
            if (site.name().equals("getProperty")) {
                readField(type);
            }
            ADDED_METHODS.forEach(each -> callAdded(solver.program().classNamed(each), type));
            if (called.isEmpty()) {
                outside(site);
            }
        }

        private Solver solver() {
            return solver;
        }

        private void onInstance(JavaClass type) {
            for (int id : type.supertypes()) {
                for (JavaMethod method : type.supertypeById(id).methods()) {
                    if (!method.isStatic() && !method.isConstructor() && isMeant(method, sources.size() - 1)) {
                        call(Handle.VIRTUAL, method, sources);
                    }
                }
            }
        }

        /** The receiver is a class: its constructors and static methods are meant. */
        private void onClass(JavaClass type) {
            List<Integer> arguments = sources.subList(1, sources.size());
            if (site.name().equals("init")) {
                for (JavaMethod method : type.methods()) {
                    if (method.isConstructor() && takes(method, arguments.size())) {
                        call(Handle.CONSTRUCTOR, method, arguments);
                    }
                }
                return;
            }
            for (JavaClass at = type; at != null; at = at.superclass()) {
                for (JavaMethod method : at.methods()) {
                    if (method.isStatic() && isMeant(method, arguments.size())) {
                        call(Handle.STATIC, method, arguments);
                    }
                }
            }
        }

        /** Groovy's own methods take the receiver as their first parameter. */
        private void callAdded(JavaClass added, JavaClass receiver) {
            for (JavaMethod method : added.methods()) {
                if (method.isStatic() && method.name().equals(name) && takes(method, sources.size())) {
                    JavaClass[] types = method.selector().referenceParameters();
                    if (types.length > 0 && solver.program().isSubtype(receiver, types[0])) {
                        call(Handle.STATIC, method, sources);
                    }
                }
            }
        }

        private boolean isMeant(JavaMethod method, int arguments) {
            return switch (site.name()) {
                case "invoke" -> method.name().equals(name) && takes(method, arguments);
                case "getProperty" -> isAccessor(method, "get") || isAccessor(method, "is");
                case "setProperty" -> isAccessor(method, "set");
                default -> false;
            };
        }

        private boolean isAccessor(JavaMethod method, String prefix) {
            return !name.isEmpty()
                    && method.name().equals(prefix + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
        }

        /** An array as last parameter takes any number of arguments. */
        private boolean takes(JavaMethod method, int arguments) {
            return method.selector().parameterCount() == arguments
                    || method.descriptor().contains("[Ljava/lang/Object;)");
        }

        private void readField(JavaClass type) {
            for (JavaClass at = type; at != null; at = at.superclass()) {
                JavaField field = at.declaredField(name);
                if (field != null && field.isReference()) {
                    solver.flow().edge(solver.fieldNode(field), site.result());
                }
            }
        }

        private void call(int kind, JavaMethod method, List<Integer> arguments) {
            if (called.add(method)) {
                Handle handle = new Handle(kind, method.owner(), Optional.of(method), Optional.empty());
                new HandleCall(solver, site.caller(), site.line(), CallKind.DYNAMIC)
                        .call(handle, Collections.unmodifiableList(arguments), site.result());
            }
        }

        @Override
        public void onSaturated() {
            outside(site);
            solver.flow().listen(solver.everyInstance(solver.program().object()), new Anything(this));
        }
    }

    /** A receiver of which nothing is known may be an instance of any class outside of the JDK. */
    private record Anything(Receivers receivers) implements NodeListener {
        @Override
        public void onObject(int object) {
            JavaClass type = receivers.solver().objects().classOf(object);
            if (!type.isOfJdk()) {
                receivers.onInstance(type);
            }
        }

        @Override
        public void onSaturated() {
            throw new IllegalStateException("instances are told one by one");
        }
    }
}
