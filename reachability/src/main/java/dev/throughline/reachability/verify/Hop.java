package dev.throughline.reachability.verify;

import dev.throughline.model.CallEdge;
import dev.throughline.model.MethodRef;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * One edge of a call path with what the class files have of it.
 *
 * @param edge the edge
 * @param callerClass the class of the calling method
 * @param caller the calling method
 * @param callSites the caller's instructions on the edge's line
 * @param calleeClass the class of the method called
 * @param callee the method called
 */
record Hop(
        CallEdge edge,
        ClassNode callerClass,
        MethodNode caller,
        List<AbstractInsnNode> callSites,
        ClassNode calleeClass,
        MethodNode callee) {
    private static final Set<String> SIGNATURE_POLYMORPHIC =
            Set.of("java/lang/invoke/MethodHandle", "java/lang/invoke/VarHandle");
    private static final int NATIVE_VARARGS = Opcodes.ACC_NATIVE | Opcodes.ACC_VARARGS;

    <T extends AbstractInsnNode> Stream<T> callSites(Class<T> kind) {
        return callSites.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** Whether an instruction's method name and descriptor are the callee's. */
    boolean namesCallee(String name, String descriptor) {
        return name.equals(callee.name) && (descriptor.equals(callee.desc) || takesAnyDescriptor());
    }

    /** A signature polymorphic method is called with the descriptor of the arguments at hand (JVMS §2.9.3). */
    private boolean takesAnyDescriptor() {
        return SIGNATURE_POLYMORPHIC.contains(calleeClass.name)
                && (callee.access & NATIVE_VARARGS) == NATIVE_VARARGS
                && callee.desc.startsWith("([Ljava/lang/Object;)");
    }

    /** Where the call site stands, for people. */
    String place() {
        MethodRef method = edge.caller();
        return edge.line().isPresent()
                ? method.displayName() + " line " + edge.line().getAsInt()
                : method.displayName();
    }
}
