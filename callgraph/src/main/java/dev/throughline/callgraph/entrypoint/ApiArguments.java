package dev.throughline.callgraph.entrypoint;

import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaField;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.program.Program;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What others hand to a library: its users, and the libraries that call it back. Where a method takes another library's object,
 * that object was made by code that no entry point leads to, and so was what its fields hold. Objects of the declared type
 * exist then, or of the one class that implements it in the libraries that the API speaks of; their fields hold anything that
 * fits, and so on. Where several classes implement a type, which one was made is left open: to take all of them for made would
 * make callers of every library that has such a type.
 */
final class ApiArguments implements EntryPointFinder {
    @Override
    public void find(Application application, EntryPoints entryPoints) {
        Api api = new Api(application);
        Set<JavaClass> seen = new HashSet<>(application.classes());
        while (!api.open.isEmpty()) {
            JavaClass type = element(api.open.remove());
            if (seen.add(type) && isOfOthers(type)) {
                api.implementation(type).ifPresent(each -> exists(each, entryPoints, api.open));
            }
        }
    }

    private static JavaClass element(JavaClass type) {
        JavaClass element = type;
        while (element.isArray()) {
            element = element.element();
        }
        return element;
    }

    private static boolean isOfOthers(JavaClass type) {
        return !type.isPhantom() && !type.isOfJdk();
    }

    private static void exists(JavaClass type, EntryPoints entryPoints, Deque<JavaClass> open) {
        entryPoints.exists(type);
        for (JavaClass at = type; at != null && isOfOthers(at); at = at.superclass()) {
            for (JavaField field : at.fields()) {
                if (!field.isStatic() && field.isReference() && holdsObjects(element(field.type()))) {
                    entryPoints.inject(field);
                    open.add(field.type());
                }
            }
        }
    }

    /** Collections matter for what the libraries put there; texts, classes and locks lead nowhere. */
    private static boolean holdsObjects(JavaClass type) {
        return isOfOthers(type) || type.name().startsWith("java/util/");
    }

    /** The types that a library's public methods and fields take, and the libraries in which it names types at all. */
    private static final class Api {
        private final Program program;
        private final Set<CodeUnit> units = new LinkedHashSet<>();
        private final Deque<JavaClass> open = new ArrayDeque<>();
        private final Map<JavaClass, List<JavaClass>> concreteByType = new HashMap<>();

        Api(Application application) {
            this.program = application.program();
            for (JavaClass type : application.classes()) {
                if (type.isPublic()) {
                    addTaken(type);
                }
                for (int id : type.supertypes()) {
                    type.supertypeById(id).unit().ifPresent(units::add);
                }
            }
            open.forEach(type -> element(type).unit().ifPresent(units::add));
            application.classes().forEach(type -> type.unit().ifPresent(units::remove));
        }

        private void addTaken(JavaClass type) {
            for (JavaField field : type.fields()) {
                if (field.isReference() && !field.isFinal() && field.isPublicOrProtected()) {
                    open.add(field.type());
                }
            }
            for (JavaMethod method : type.methods()) {
                if (method.isPublicOrProtected()) {
                    open.addAll(List.of(method.selector().referenceParameters()));
                }
            }
        }

        /** The class itself, or the one that implements the type; none where there are several. */
        Optional<JavaClass> implementation(JavaClass type) {
            if (!isAbstract(type)) {
                return Optional.of(type);
            }
            if (concreteByType.isEmpty()) {
                indexUnits();
            }
            List<JavaClass> concrete = concreteByType.getOrDefault(type, List.of());
            return concrete.size() == 1 ? Optional.of(concrete.getFirst()) : Optional.empty();
        }

        private void indexUnits() {
            for (String name : program.source().classPathNames(CodeUnit.Role.DEPENDENCY)) {
                if (program.source().unitOf(name).filter(units::contains).isPresent()) {
                    index(program.classNamed(name));
                }
            }
        }

        private void index(JavaClass type) {
            if (!type.hasSummary() || isAbstract(type)) {
                return;
            }
            for (int id : type.supertypes()) {
                concreteByType
                        .computeIfAbsent(type.supertypeById(id), key -> new ArrayList<>(2))
                        .add(type);
            }
        }

        private static boolean isAbstract(JavaClass type) {
            return type.isAbstract() || type.isInterface();
        }
    }
}
