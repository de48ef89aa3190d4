package dev.throughline.reachability.verify;

import java.util.Optional;
import org.objectweb.asm.tree.MethodInsnNode;

/** The call site names the callee, or a class that inherits it (JVMS §5.4.3.3). */
record DirectCall(Hierarchy hierarchy) implements HopRule {
    @Override
    public Optional<String> trouble(Hop hop) {
        return hop.callSites(MethodInsnNode.class).anyMatch(call -> resolvesToCallee(call, hop))
                ? Optional.empty()
                : Optional.of("does not call it");
    }

    private boolean resolvesToCallee(MethodInsnNode call, Hop hop) {
        return hop.namesCallee(call.name, call.desc)
                && hierarchy
                        .selects(call.owner, call.name, hop.callee().desc)
                        .filter(hop.calleeClass().name::equals)
                        .isPresent();
    }
}
