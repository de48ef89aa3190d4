package dev.throughline.mining.normalform;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** A top-level class with all classes nested in it: those that may use each other's private members. */
public final class ClassFamily {
    private final SortedMap<String, ClassNode> classes = new TreeMap<>();

    /** Groups classes whose internal names share the part before the first {@code $}. */
    public ClassFamily(Collection<ClassNode> members) {
        members.forEach(member -> classes.put(member.name, member));
    }

    /** The members by name. */
    public Collection<ClassNode> classes() {
        return classes.values();
    }

    /** The method itself as its class declares it, if the class is of this family. */
    Optional<MethodNode> method(String owner, String name, String descriptor) {
        ClassNode declaring = classes.get(owner);
        if (declaring == null) {
            return Optional.empty();
        }
        return declaring.methods.stream()
                .filter(method -> method.name.equals(name) && method.desc.equals(descriptor))
                .findFirst();
    }

    Optional<MethodNode> syntheticMethod(String owner, String name, String descriptor) {
        return method(owner, name, descriptor).filter(method -> (method.access & Opcodes.ACC_SYNTHETIC) != 0);
    }

    boolean isPrivate(String owner, String name, String descriptor) {
        return method(owner, name, descriptor)
                .filter(method -> (method.access & Opcodes.ACC_PRIVATE) != 0)
                .isPresent();
    }
}
