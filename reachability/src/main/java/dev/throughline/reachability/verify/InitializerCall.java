package dev.throughline.reachability.verify;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * The call site uses the class, or one below it, for what may be the first time (JVMS §5.5): it names the class, or it uses
 * a class that it knows at run time only.
 */
record InitializerCall(ClassPath classPath, Hierarchy hierarchy, Subtypes subtypes) implements HopRule {
    /** Classes whose methods use a class that their caller's instructions do not name. */
    private static final Set<String> REFLECTION = Set.of(
            "java/lang/Class",
            "java/lang/ClassLoader",
            "java/lang/reflect/Constructor",
            "java/lang/reflect/Field",
            "java/lang/reflect/Method",
            "java/lang/invoke/MethodHandle",
            "java/lang/invoke/MethodHandles$Lookup");

    @Override
    public Optional<String> trouble(Hop hop) {
        if (!hop.callee().name.equals("<clinit>")) {
            return Optional.of("cannot initialize a class with it: it is no class initializer");
        }
        String initialized = hop.calleeClass().name;
        // A class is initialized before its first method runs, and after its superclasses.
        boolean used = Stream.concat(
                        Stream.of(hop.callerClass().name),
                        hop.callSites().stream().flatMap(InitializerCall::usedTypes))
                .anyMatch(type -> hierarchy.isSubtype(type, initialized));
        return used || isUsedByReflection(hop) || isUsedAsService(hop)
                ? Optional.empty()
                : Optional.of("does not use its class");
    }

    private boolean isUsedByReflection(Hop hop) {
        return hop.callSites(MethodInsnNode.class).anyMatch(call -> REFLECTION.contains(call.owner))
                && classPath.isNamedByAnotherFile(hop.edge().callee().className());
    }

    private boolean isUsedAsService(Hop hop) {
        return hop.callSites(MethodInsnNode.class).anyMatch(call -> call.owner.startsWith("java/util/ServiceLoader"))
                && Stream.concat(Stream.of(hop.calleeClass().name), subtypes.below(hop.calleeClass().name))
                        .anyMatch(type -> classPath.isServiceProvider(type.replace('/', '.')));
    }

    private static Stream<String> usedTypes(AbstractInsnNode instruction) {
        return switch (instruction) {
            case TypeInsnNode type -> Stream.of(type.desc);
            case FieldInsnNode field -> Stream.of(field.owner);
            case MethodInsnNode method -> Stream.of(method.owner);
            case InvokeDynamicInsnNode dynamic ->
                Stream.concat(Stream.of(dynamic.bsm), Stream.of(dynamic.bsmArgs))
                        .filter(Handle.class::isInstance)
                        .map(argument -> ((Handle) argument).getOwner());
            case LdcInsnNode constant
            when constant.cst instanceof Type type && type.getSort() == Type.OBJECT ->
                Stream.of(type.getInternalName());
            case LdcInsnNode constant when constant.cst instanceof String name -> Stream.of(name.replace('.', '/'));
            default -> Stream.empty();
        };
    }
}
