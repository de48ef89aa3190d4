package dev.throughline.reachability.verify;

import java.util.Optional;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** The call site is an {@code invokedynamic}, or calls through {@code java.lang.invoke}. */
record DynamicCall() implements HopRule {
    @Override
    public Optional<String> trouble(Hop hop) {
        boolean dynamic = hop.callSites(InvokeDynamicInsnNode.class).findAny().isPresent()
                || hop.callSites(MethodInsnNode.class).anyMatch(call -> call.owner.startsWith("java/lang/invoke/"));
        return dynamic ? Optional.empty() : Optional.of("calls nothing through a method handle");
    }
}
