package dev.throughline.reachability.verify;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Subtypes and the choice of methods, as the class files state them. Names are internal, with slashes. */
final class Hierarchy {
    private final ClassPath classPath;

    Hierarchy(ClassPath classPath) {
        this.classPath = classPath;
    }

    /** The type and everything it extends or implements, as far as the class files are there to say so. */
    Set<String> supertypes(String type) {
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> toVisit = new ArrayDeque<>();
        toVisit.add(type);
        while (!toVisit.isEmpty()) {
            String current = toVisit.remove();
            if (seen.add(current)) {
                classPath.findInternal(current).ifPresent(node -> {
                    if (node.superName != null) {
                        toVisit.add(node.superName);
                    }
                    toVisit.addAll(node.interfaces);
                });
            }
        }
        return seen;
    }

    /** Whether a value of {@code type} may stand where {@code supertype} is expected. */
    boolean isSubtype(String type, String supertype) {
        return supertype.equals("java/lang/Object") || supertypes(type).contains(supertype);
    }

    /**
     * The class whose method runs when the method is called on an object of class {@code type} (JVMS §5.4.6): the nearest
     * declaration among the superclasses, else an interface's default method.
     */
    Optional<String> selects(String type, String name, String descriptor) {
        Set<String> seen = new HashSet<>();
        Optional<ClassNode> at = classPath.findInternal(type);
        while (at.isPresent() && seen.add(at.get().name)) {
            if (declares(at.get(), name, descriptor)) {
                return Optional.of(at.get().name);
            }
            at = Optional.ofNullable(at.get().superName).flatMap(classPath::findInternal);
        }
        return defaultMethod(type, name, descriptor);
    }

    private Optional<String> defaultMethod(String type, String name, String descriptor) {
        return supertypes(type).stream()
                .flatMap(supertype -> classPath.findInternal(supertype).stream())
                .filter(node -> (node.access & Opcodes.ACC_INTERFACE) != 0)
                .filter(node -> method(node, name, descriptor)
                        .filter(found -> (found.access & Opcodes.ACC_ABSTRACT) == 0)
                        .isPresent())
                .filter(node -> !overriddenBelow(type, node.name, name, descriptor))
                .map(node -> node.name)
                .findFirst();
    }

    private boolean overriddenBelow(String type, String declaring, String name, String descriptor) {
        return supertypes(type).stream()
                .filter(other -> !other.equals(declaring) && supertypes(other).contains(declaring))
                .flatMap(other -> classPath.findInternal(other).stream())
                .anyMatch(node -> declares(node, name, descriptor));
    }

    static boolean declares(ClassNode node, String name, String descriptor) {
        return method(node, name, descriptor).isPresent();
    }

    static Optional<MethodNode> method(ClassNode node, String name, String descriptor) {
        return node.methods.stream()
                .filter(method -> method.name.equals(name) && method.desc.equals(descriptor))
                .findFirst();
    }
}
