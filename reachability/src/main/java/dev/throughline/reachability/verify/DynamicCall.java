package dev.throughline.reachability.verify;

import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** The call site is an {@code invokedynamic}, or calls through {@code java.lang.invoke}; a handle calls from native code. */
record DynamicCall() implements HopRule {
    @Override
    public Optional<String> trouble(Hop hop) {
        boolean dynamic = isHandle(hop)
                || hop.callSites(InvokeDynamicInsnNode.class).findAny().isPresent()
                || hop.callSites(MethodInsnNode.class).anyMatch(call -> call.owner.startsWith("java/lang/invoke/"));
        return dynamic ? Optional.empty() : Optional.of("calls nothing through a method handle");
    }

    private static boolean isHandle(Hop hop) {
        return hop.callerClass().name.equals("java/lang/invoke/MethodHandle")
                && (hop.caller().access & Opcodes.ACC_NATIVE) != 0;
    }
}
