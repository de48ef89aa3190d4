package dev.throughline.reachability.verify;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * The call site calls the method of a functional interface, and somewhere an {@code invokedynamic} makes an object of that
 * interface out of a handle to the callee ({@code java.lang.invoke.LambdaMetafactory}).
 */
record LambdaCall(ClassPath classPath, Hierarchy hierarchy) implements HopRule {
    private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";

    @Override
    public Optional<String> trouble(Hop hop) {
        if (hop.callSites(InvokeDynamicInsnNode.class).anyMatch(made -> handlesCallee(made, hop))) {
            return Optional.empty();
        }
        List<MethodInsnNode> calls = hop.callSites(MethodInsnNode.class).toList();
        if (calls.isEmpty()) {
            return Optional.of("calls no functional interface");
        }
        return makers(hop).anyMatch(made -> calls.stream().anyMatch(call -> fits(made, call)))
                ? Optional.empty()
                : Optional.of("calls no functional interface that a lambda or method reference makes of it");
    }

    /** The instructions that make an object of a handle to the callee; the callee's and the caller's class come first. */
    private Stream<InvokeDynamicInsnNode> makers(Hop hop) {
        Stream<ClassNode> near = Stream.of(hop.calleeClass(), hop.callerClass());
        Stream<ClassNode> far =
                Stream.of(FACTORY).flatMap(factory -> classPath.classesNaming(Set.of(factory, hop.callee().name)));
        return Stream.concat(near, far)
                .flatMap(node -> node.methods.stream())
                .flatMap(method -> Stream.of(method.instructions.toArray()))
                .filter(InvokeDynamicInsnNode.class::isInstance)
                .map(InvokeDynamicInsnNode.class::cast)
                .filter(made -> handlesCallee(made, hop));
    }

    private boolean handlesCallee(InvokeDynamicInsnNode made, Hop hop) {
        return Stream.of(made.bsmArgs)
                .filter(Handle.class::isInstance)
                .map(Handle.class::cast)
                .anyMatch(handle -> hop.namesCallee(handle.getName(), handle.getDesc()) && leadsToCallee(handle, hop));
    }

    /** A method reference may name a supertype's method, and the object's own is called. */
    private boolean leadsToCallee(Handle handle, Hop hop) {
        return hierarchy.isSubtype(hop.calleeClass().name, handle.getOwner())
                || hierarchy.isSubtype(handle.getOwner(), hop.calleeClass().name);
    }

    private boolean fits(InvokeDynamicInsnNode made, MethodInsnNode call) {
        return made.name.equals(call.name)
                && hierarchy.isSubtype(Type.getReturnType(made.desc).getInternalName(), call.owner);
    }
}
