package dev.throughline.callgraph.platform;

import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.entrypoint.Application;
import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaField;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.solver.CallSite;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.Solver;
import dev.throughline.model.Assumption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * {@code Class.forName}, {@code ClassLoader.loadClass}, {@code getMethod}, {@code getDeclaredField} and relatives: the class or
 * member of a constant name. A name that is not known is an assumption at the call site.
 */
final class ClassLookups implements Model {
    private static final String CLASS = "java/lang/Class";

    private final Application application;
    private final ServiceFiles services;
    private final PlatformRegistries registries;
    private final NamedClasses named;
    private final NamesOfParts parts;

    ClassLookups(
            Application application,
            ServiceFiles services,
            PlatformRegistries registries,
            NamedClasses named,
            NamesOfParts parts) {
        this.parts = parts;
        this.application = application;
        this.services = services;
        this.registries = registries;
        this.named = named;
    }

    @Override
    public void register(Solver solver) {
        // Instead of what the native code gives back, any class, which would hide those that are known.
        solver.onCallInstead(
                CLASS, "forName", "(Ljava/lang/String;)Ljava/lang/Class;", site -> load(solver, site, 0, true));
        solver.onCallInstead(
                CLASS,
                "forName",
                "(Ljava/lang/String;ZLjava/lang/ClassLoader;)Ljava/lang/Class;",
                site -> load(solver, site, 0, true));
        solver.onCallInstead(
                CLASS,
                "forName",
                "(Ljava/lang/Module;Ljava/lang/String;)Ljava/lang/Class;",
                site -> load(solver, site, 1, false));
        solver.onCall(
                "java/lang/ClassLoader",
                "loadClass",
                "(Ljava/lang/String;)Ljava/lang/Class;",
                site -> load(solver, site, 1, false));
        solver.onCall(
                "java/lang/ClassLoader",
                "loadClass",
                "(Ljava/lang/String;Z)Ljava/lang/Class;",
                site -> load(solver, site, 1, false));
        solver.onCall(
                "java/lang/invoke/MethodHandles$Lookup",
                "findClass",
                "(Ljava/lang/String;)Ljava/lang/Class;",
                site -> load(solver, site, 1, false));
        for (String name : new String[] {"getMethod", "getDeclaredMethod"}) {
            solver.onCallForResult(CLASS, name, "*", site -> findMethods(solver, site, 1));
        }
        for (String name : new String[] {"getMethods", "getDeclaredMethods"}) {
            solver.onCall(
                    CLASS,
                    name,
                    "*",
                    site -> allMethods(solver, site, method -> !method.isConstructor(), "java/lang/reflect/Method"));
        }
        for (String name : new String[] {"getConstructor", "getDeclaredConstructor"}) {
            solver.onCallForResult(CLASS, name, "*", site -> findConstructors(solver, site));
        }
        for (String name : new String[] {"getConstructors", "getDeclaredConstructors"}) {
            solver.onCall(
                    CLASS,
                    name,
                    "*",
                    site -> allMethods(solver, site, JavaMethod::isConstructor, "java/lang/reflect/Constructor"));
        }
        for (String name : new String[] {"getField", "getDeclaredField"}) {
            solver.onCallForResult(CLASS, name, "*", site -> findFields(solver, site));
        }
        solver.onCall(CLASS, "newInstance", "()Ljava/lang/Object;", site -> newInstance(solver, site));
        solver.onCall(CLASS, "getSuperclass", "()Ljava/lang/Class;", site -> superclass(solver, site));
        solver.onCall(CLASS, "getComponentType", "()Ljava/lang/Class;", site -> component(solver, site));
        solver.onCall(
                CLASS,
                "cast",
                "(Ljava/lang/Object;)Ljava/lang/Object;",
                site -> solver.flow().edge(site.argument(1), site.result()));
        solver.onCall("java/lang/reflect/Array", "newInstance", "*", site -> newArray(solver, site));
    }

    private void load(Solver solver, CallSite site, int nameArgument, boolean initializes) {
        Constants.forEachString(
                solver,
                site.argument(nameArgument),
                name -> {
                    JavaClass type = solver.program().classNamed(name.replace('.', '/'));
                    if (!type.isArray() && !type.hasSummary()) {
                        return; // the lookup fails: ClassNotFoundException
                    }
                    solver.flow().add(site.result(), solver.constant(CLASS, type));
                    if (initializes) {
                        solver.initialize(site.caller(), site.line(), type);
                    }
                },
                () -> {
                    solver.flow()
                            .add(
                                    site.result(),
                                    solver.instanceOf(solver.program().classNamed(CLASS)));
                    loadProviders(solver, site);
                    loadParts(solver, site);
                    if (initializes && isOfApplication(site)) {
                        application.classes().forEach(type -> solver.initialize(site.caller(), site.line(), type));
                    }
                    solver.assume(
                            Assumption.Kind.UNRESOLVED_CLASS_NAME,
                            site.caller(),
                            site.line(),
                            site.owner().binaryName() + "." + site.selector().name() + " with a name made at run time");
                });
    }

    /** The classes that the name may mean come together, once nothing else flows. */
    private void loadParts(Solver solver, CallSite site) {
        List<JavaClass> waiting = new ArrayList<>();
        parts.lookUp(site, type -> {
            named.add(type);
            if (waiting.isEmpty()) {
                solver.postpone(() -> {
                    solver.flow().add(site.result(), solver.constant(CLASS, new Constants.OneOf(List.copyOf(waiting))));
                    waiting.clear();
                });
            }
            waiting.add(type);
        });
    }

    /** Code that reads {@code META-INF/services} by itself loads the classes that stand there. */
    private void loadProviders(Solver solver, CallSite site) {
        List<JavaClass> providers = services.readBy(site.caller().method().owner()).stream()
                .flatMap(name -> application.classNamed(name).stream())
                .toList();
        if (!providers.isEmpty()) {
            solver.flow().add(site.result(), solver.constant(CLASS, new Constants.OneOf(providers)));
        }
        services.onProvidersReadBy(site.caller().method().owner(), more -> {
            named.add(more);
            solver.flow().add(site.result(), solver.constant(CLASS, more));
        });
    }

    /** A name that the application makes up may be that of any class of its own. */
    private static boolean isOfApplication(CallSite site) {
        return site.caller()
                .method()
                .owner()
                .unit()
                .filter(unit -> unit.role() == CodeUnit.Role.APPLICATION)
                .isPresent();
    }

    private static void findMethods(Solver solver, CallSite site, int nameArgument) {
        Constants.forEachClass(
                solver,
                site.argument(0),
                type -> Constants.forEachString(
                        solver,
                        site.argument(nameArgument),
                        name -> addMembers(
                                solver, site, type, method -> method.name().equals(name), "java/lang/reflect/Method"),
                        () -> unknownMember(solver, site, "java/lang/reflect/Method")),
                () -> namedInUnknownClass(solver, site, nameArgument));
    }

    private static void namedInUnknownClass(Solver solver, CallSite site, int nameArgument) {
        Constants.forEachString(
                solver,
                site.argument(nameArgument),
                name -> solver.flow()
                        .add(site.result(), solver.constant("java/lang/reflect/Method", new NamedMethod(name))),
                () -> unknownMember(solver, site, "java/lang/reflect/Method"));
    }

    private static void allMethods(Solver solver, CallSite site, Predicate<JavaMethod> wanted, String kind) {
        JavaClass array = solver.program().arrayOf(solver.program().classNamed(kind));
        int content = solver.contentNode(array);
        solver.flow().add(site.result(), solver.instanceOf(array));
        solver.flow().add(content, solver.instanceOf(solver.program().classNamed(kind)));
        int members = solver.flow().newNode(solver.program().classNamed(kind));
        solver.flow().edge(members, content);
        Constants.forEachClass(
                solver,
                site.argument(0),
                type -> {
                    for (JavaMethod method : type.methods()) {
                        if (wanted.test(method) && !method.isInitializer()) {
                            solver.flow().add(members, solver.constant(kind, method));
                        }
                    }
                },
                () -> {});
    }

    private static void findConstructors(Solver solver, CallSite site) {
        Constants.forEachClass(
                solver,
                site.argument(0),
                type -> addMembers(solver, site, type, JavaMethod::isConstructor, "java/lang/reflect/Constructor"),
                () -> unknownMember(solver, site, "java/lang/reflect/Constructor"));
    }

    private static void addMembers(
            Solver solver, CallSite site, JavaClass type, Predicate<JavaMethod> wanted, String kind) {
        for (JavaClass at = type; at != null; at = at.superclass()) {
            for (JavaMethod method : at.methods()) {
                if (wanted.test(method)) {
                    solver.flow().add(site.result(), solver.constant(kind, method));
                }
            }
            if (kind.endsWith("Constructor")) {
                return;
            }
        }
        for (int id : type.supertypes()) {
            JavaClass each = solver.program().classById(id);
            if (each.isInterface()) {
                for (JavaMethod method : each.methods()) {
                    if (wanted.test(method)) {
                        solver.flow().add(site.result(), solver.constant(kind, method));
                    }
                }
            }
        }
    }

    private static void unknownMember(Solver solver, CallSite site, String kind) {
        solver.flow().add(site.result(), solver.instanceOf(solver.program().classNamed(kind)));
    }

    private static void findFields(Solver solver, CallSite site) {
        Constants.forEachClass(
                solver,
                site.argument(0),
                type -> Constants.forEachString(
                        solver,
                        site.argument(1),
                        name -> {
                            for (JavaClass at = type; at != null; at = at.superclass()) {
                                JavaField field = at.declaredField(name);
                                if (field != null) {
                                    solver.flow().add(site.result(), solver.constant("java/lang/reflect/Field", field));
                                    return;
                                }
                            }
                        },
                        () -> unknownMember(solver, site, "java/lang/reflect/Field")),
                () -> unknownMember(solver, site, "java/lang/reflect/Field"));
    }

    private void newInstance(Solver solver, CallSite site) {
        Constants.forEachClass(
                solver,
                site.argument(0),
                type -> {
                    JavaMethod constructor = type.declared("<init>", "()V");
                    if (constructor != null) {
                        ReflectiveCalls.construct(solver, site, constructor, 0);
                    }
                },
                () -> {
                    registries.callFrom(site);
                    named.callFrom(solver, site);
                    HandledTypes.makeOrAssume(solver, site, "Class.newInstance");
                });
    }

    private static void superclass(Solver solver, CallSite site) {
        Constants.forEachClass(
                solver,
                site.argument(0),
                type -> {
                    JavaClass superclass = type.superclass();
                    if (superclass != null) {
                        solver.flow().add(site.result(), solver.constant(CLASS, superclass));
                    }
                },
                () -> {});
    }

    private static void component(Solver solver, CallSite site) {
        Constants.forEachClass(
                solver,
                site.argument(0),
                type -> {
                    if (type.isArray() && type.name().length() > 2) {
                        solver.flow().add(site.result(), solver.constant(CLASS, type.element()));
                    }
                },
                () -> {});
    }

    private static void newArray(Solver solver, CallSite site) {
        Constants.forEachClass(
                solver,
                site.argument(0),
                type -> solver.flow()
                        .add(site.result(), solver.instanceOf(solver.program().arrayOf(type))),
                () -> solver.flow()
                        .add(
                                site.result(),
                                solver.instanceOf(solver.program()
                                        .arrayOf(solver.program().object()))));
    }

    /** A method of which only the name is known. */
    record NamedMethod(String name) {}
}
