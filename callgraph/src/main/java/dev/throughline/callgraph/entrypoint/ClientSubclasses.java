package dev.throughline.callgraph.entrypoint;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.program.Program;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Classes that a user of a library could write: a subclass of one of the library's classes that implements one of its
 * interfaces, and so gives an inherited method to callers of the interface, though the library never says that the two
 * belong together ("call-by-signature": Reif, Eichberg, Hermann, Lerch, Mezini, Call Graph Construction for Java Libraries,
 * FSE 2016). A user can stand in any package, so what is visible in a package is visible to him there.
 */
final class ClientSubclasses implements EntryPointFinder {
    @Override
    public void find(Application application, EntryPoints entryPoints) {
        Program program = application.program();
        Map<String, List<JavaClass>> interfacesByMethod = interfacesByMethod(application);
        for (JavaClass type : application.classes()) {
            if (!isExtendable(type)) {
                continue;
            }
            for (JavaClass each : interfacesFor(type, interfacesByMethod)) {
                if (!program.isSubtype(type, each) && canBothBeSeen(type, each)) {
                    entryPoints.exists(program.synthesize(type.name() + "$Client", type, each));
                }
            }
        }
    }

    private static Map<String, List<JavaClass>> interfacesByMethod(Application application) {
        Map<String, List<JavaClass>> byMethod = new LinkedHashMap<>();
        for (JavaClass type : application.classes()) {
            if (type.isInterface()) {
                for (JavaMethod method : type.methods()) {
                    if (method.isAbstract()) {
                        byMethod.computeIfAbsent(key(method), key -> new ArrayList<>(1))
                                .add(type);
                    }
                }
            }
        }
        return byMethod;
    }

    private static String key(JavaMethod method) {
        return method.name() + method.descriptor();
    }

    /** The interfaces that declare what the class brings and no extendable superclass of it brings already. */
    private static Set<JavaClass> interfacesFor(JavaClass type, Map<String, List<JavaClass>> interfacesByMethod) {
        Set<JavaClass> found = new LinkedHashSet<>();
        for (JavaClass at = type; at != null && !at.isOfJdk(); at = at.superclass()) {
            if (at != type && isExtendable(at) && at.isPublic()) {
                break;
            }
            for (JavaMethod method : at.methods()) {
                if (method.isPublic() && !method.isStatic() && !method.isAbstract()) {
                    found.addAll(interfacesByMethod.getOrDefault(key(method), List.of()));
                }
            }
        }
        return found;
    }

    private static boolean isExtendable(JavaClass type) {
        boolean isOpen = !type.isInterface() && !type.isFinal();
        return isOpen && Arrays.stream(type.methods()).anyMatch(it -> it.isConstructor() && !it.isPrivate());
    }

    /** Whether there is a package from which both can be seen. */
    private static boolean canBothBeSeen(JavaClass type, JavaClass other) {
        return type.isPublic() || other.isPublic() || type.packageName().equals(other.packageName());
    }
}
