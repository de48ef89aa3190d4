package dev.throughline.callgraph.entrypoint;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaField;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.program.Selector;
import dev.throughline.model.EntryPoint;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Collects the methods that the outside calls, the classes that it creates and the fields that it sets. */
public final class EntryPoints {
    private final Map<JavaMethod, EntryPoint> byMethod = new LinkedHashMap<>();
    private final Set<JavaClass> created = new LinkedHashSet<>();
    private final Set<JavaField> injected = new LinkedHashSet<>();

    /** The outside calls the method. The first reason given counts. */
    public void add(JavaMethod method, EntryPoint.Kind kind, String reason) {
        if (method.isAbstract()) {
            return;
        }
        byMethod.putIfAbsent(method, new EntryPoint(method.ref(), kind, reason));
        if (!method.isStatic()) {
            created.add(method.owner());
        }
    }

    /** The class has instances that the outside makes. */
    void exists(JavaClass type) {
        created.add(type);
    }

    /**
     * The outside creates an instance of the class, by whichever constructor, and then calls nothing by itself. Constructors
     * are entry points of kind {@link EntryPoint.Kind#BEAN}.
     */
    public void create(JavaClass type, String reason) {
        if (type.isInterface() || type.isAbstract()) {
            return;
        }
        created.add(type);
        for (JavaMethod method : type.methods()) {
            if (method.isConstructor()) {
                byMethod.putIfAbsent(method, new EntryPoint(method.ref(), EntryPoint.Kind.BEAN, reason));
            }
        }
    }

    /**
     * The outside creates an instance of the class and calls every method by which the class overrides or implements one of
     * {@code contract}: a servlet's {@code doGet}, a filter's {@code doFilter}.
     */
    public void createAndCall(JavaClass type, JavaClass contract, EntryPoint.Kind kind, String reason) {
        create(type, reason);
        Set<Selector> overridden = new HashSet<>();
        for (JavaClass at = type; at != null && !at.isOfJdk(); at = at.superclass()) {
            for (JavaMethod method : at.methods()) {
                if (method.isStatic() || method.isPrivate() || method.isConstructor()) {
                    continue;
                }
                boolean isCalled =
                        contract.isPhantom() ? ContainerMethods.mayCall(contract, method) : declares(contract, method);
                if (isCalled && overridden.add(method.selector())) {
                    add(method, kind, reason);
                }
            }
        }
    }

    private static boolean declares(JavaClass contract, JavaMethod method) {
        if (contract.declared(method.selector()) != null) {
            return true;
        }
        JavaClass superclass = contract.superclass();
        if (superclass != null && !superclass.name().equals("java/lang/Object") && declares(superclass, method)) {
            return true;
        }
        for (JavaClass each : contract.interfaces()) {
            if (declares(each, method)) {
                return true;
            }
        }
        return false;
    }

    /** The outside sets the field to any instance that fits its type. */
    public void inject(JavaField field) {
        injected.add(field);
    }

    public boolean isEmpty() {
        return byMethod.isEmpty();
    }

    /** The methods with the reason why each is one, in the order in which they were found. */
    public Map<JavaMethod, EntryPoint> methods() {
        return byMethod;
    }

    public Set<JavaClass> created() {
        return created;
    }

    public Set<JavaField> injected() {
        return injected;
    }
}
