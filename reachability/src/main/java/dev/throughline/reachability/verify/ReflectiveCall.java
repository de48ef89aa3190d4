package dev.throughline.reachability.verify;

import java.util.Optional;
import org.objectweb.asm.tree.MethodInsnNode;

/** The call site calls something, and some file besides the callee's own names the callee's class. */
record ReflectiveCall(ClassPath classPath) implements HopRule {
    @Override
    public Optional<String> trouble(Hop hop) {
        if (hop.callSites(MethodInsnNode.class).findAny().isEmpty()) {
            return Optional.of("calls nothing there");
        }
        return classPath.isNamedByAnotherFile(hop.edge().callee().className())
                ? Optional.empty()
                : Optional.of("cannot know its class: no file names it");
    }
}
