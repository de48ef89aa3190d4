package dev.throughline.callgraph.framework;

import dev.throughline.callgraph.entrypoint.Application;
import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaField;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.solver.Solver;
import dev.throughline.callgraph.summary.Annotation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What becomes of classes that are bound to text: objects that are read are made and their properties set, those that are
 * written have them asked for, and so on with the types of the properties, the subtypes that annotations name, and the adapters
 * that they name.
 */
final class BoundClasses {
    private static final String JACKSON = "com/fasterxml/jackson/";
    private static final List<String> MARKING = List.of(
            JACKSON,
            "com/google/gson/annotations/",
            "jakarta/json/bind/annotation/",
            "javax/json/bind/annotation/",
            "jakarta/xml/bind/annotation/",
            "javax/xml/bind/annotation/");

    private final Application application;
    private final Set<JavaClass> read = new HashSet<>();
    private final Set<JavaClass> written = new HashSet<>();
    private boolean writesAny;

    private final Places places;

    /** Where objects are made, their properties set and asked for, and where what annotations name is made. */
    record Places(ReflectivePlace makers, ReflectivePlace setters, ReflectivePlace getters, ReflectivePlace adapters) {}

    BoundClasses(Application application, Places places) {
        this.application = application;
        this.places = places;
    }

    void register(Solver solver) {
        List.of(places.makers, places.setters, places.getters, places.adapters)
                .forEach(place -> place.register(solver));
    }

    /** Objects of the class are read. */
    void read(JavaClass type) {
        if (!isBound(type) || !read.add(type)) {
            return;
        }
        places.makers.from(container -> make(container, type));
        for (JavaClass at = type; at != null && isBound(at); at = at.superclass()) {
            readMarks(at);
            for (JavaField field : at.fields()) {
                if (!field.isStatic() && field.isReference()) {
                    GenericTypes.of(application.program(), field).forEach(this::read);
                }
            }
            for (JavaMethod method : at.methods()) {
                if (isSetter(method) || isCreator(method)) {
                    GenericTypes.of(application.program(), method).forEach(this::read);
                }
                if (isSetter(method)) {
                    places.setters.from(container -> container.call(type, method));
                }
            }
        }
    }

    /** Objects of the class are written. */
    void write(JavaClass type) {
        if (!isBound(type) || !written.add(type)) {
            return;
        }
        for (JavaClass at = type; at != null && isBound(at); at = at.superclass()) {
            readMarks(at);
            for (JavaField field : at.fields()) {
                if (!field.isStatic() && field.isReference()) {
                    GenericTypes.of(application.program(), field).forEach(this::write);
                }
            }
            for (JavaMethod method : at.methods()) {
                if (isGetter(type, method)) {
                    GenericTypes.of(application.program(), method).forEach(this::write);
                    places.getters.from(container -> container.call(type, method));
                }
            }
        }
    }

    /** Objects are written whose class is not known: any of the application's that there are. */
    void writeAny(Solver solver) {
        if (!writesAny) {
            writesAny = true;
            Set<JavaClass> own = new HashSet<>(application.classes());
            solver.onInstance("java/lang/Object", type -> {
                if (own.contains(type)) {
                    write(type);
                }
            });
        }
    }

    private static boolean isBound(JavaClass type) {
        return type.hasSummary() && !type.isOfJdk() && !type.isAnnotation();
    }

    /** By a constructor or factory method that is marked, else by any constructor. */
    private static void make(Container container, JavaClass type) {
        boolean isMarked = false;
        for (JavaMethod method : type.methods()) {
            if (isCreator(method)) {
                isMarked = true;
                container.call(method);
            }
        }
        if (!isMarked) {
            container.make(type);
        }
    }

    private static boolean isCreator(JavaMethod method) {
        return (method.isConstructor() || method.isStatic())
                && method.annotations().stream().anyMatch(each -> each.type().endsWith("Creator"));
    }

    private static boolean isSetter(JavaMethod method) {
        boolean isMarked = method.annotations().stream().anyMatch(BoundClasses::marks);
        return !method.isStatic()
                && !method.isAbstract()
                && (method.selector().parameterCount() == 1 || isMarked)
                && method.selector().parameterCount() > 0
                && (isMarked || (method.isPublic() && method.name().startsWith("set")));
    }

    private static boolean isGetter(JavaClass type, JavaMethod method) {
        return !method.isStatic()
                && !method.isAbstract()
                && method.selector().parameterCount() == 0
                && !method.selector().returnsNothing()
                && (method.annotations().stream().anyMatch(BoundClasses::marks)
                        || (method.isPublic()
                                && (method.name().startsWith("get")
                                        || method.name().startsWith("is")
                                        || isComponent(type, method))));
    }

    private static boolean isComponent(JavaClass type, JavaMethod method) {
        JavaClass superclass = type.superclass();
        return superclass != null
                && superclass.name().equals("java/lang/Record")
                && type.declaredField(method.name()) != null;
    }

    private static boolean marks(Annotation annotation) {
        return MARKING.stream().anyMatch(annotation.type()::startsWith);
    }

    /** Subtypes and adapters that annotations of the class and its members name. */
    private void readMarks(JavaClass type) {
        type.annotations().forEach(this::readMark);
        for (JavaMethod method : type.methods()) {
            method.annotations().forEach(this::readMark);
        }
        for (JavaField field : type.fields()) {
            type.summary().fieldAnnotations(field.index()).forEach(this::readMark);
        }
    }

    private void readMark(Annotation annotation) {
        if (!marks(annotation)) {
            return;
        }
        for (String element : annotation.values().keySet()) {
            annotation
                    .classes(element)
                    .forEach(name -> application.classNamed(name).ifPresent(this::named));
            for (Object value : annotation.list(element)) {
                if (value instanceof Annotation inside) {
                    readMark(inside);
                }
            }
        }
    }

    private void named(JavaClass type) {
        read(type);
        write(type);
        places.adapters.from(container -> container.make(type));
    }
}
