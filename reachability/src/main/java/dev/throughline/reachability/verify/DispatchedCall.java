package dev.throughline.reachability.verify;

import java.util.Optional;
import org.objectweb.asm.tree.MethodInsnNode;

/** The call site names a method of a type for whose objects the callee is selected (JVMS §5.4.6). */
record DispatchedCall(Hierarchy hierarchy, Subtypes subtypes) implements HopRule {
    @Override
    public Optional<String> trouble(Hop hop) {
        if (hop.callSites(MethodInsnNode.class).noneMatch(call -> hop.namesCallee(call.name, call.desc))) {
            return Optional.of("calls no method of that name and descriptor");
        }
        return hop.callSites(MethodInsnNode.class).anyMatch(call -> mayLeadToCallee(call, hop))
                ? Optional.empty()
                : Optional.of("calls a method of that name on a type whose objects never select it");
    }

    private boolean mayLeadToCallee(MethodInsnNode call, Hop hop) {
        return hop.namesCallee(call.name, call.desc)
                && (selectedFor(hop.calleeClass().name, call, hop)
                        || selectedFor(owner(call), call, hop)
                        || subtypes.below(hop.calleeClass().name).anyMatch(type -> selectedFor(type, call, hop)));
    }

    private boolean selectedFor(String receiver, MethodInsnNode call, Hop hop) {
        return hierarchy.isSubtype(receiver, owner(call))
                && hierarchy
                        .selects(receiver, call.name, hop.callee().desc)
                        .filter(hop.calleeClass().name::equals)
                        .isPresent();
    }

    /** Arrays have the methods of {@code Object} (JLS §10.7). */
    private static String owner(MethodInsnNode call) {
        return call.owner.startsWith("[") ? "java/lang/Object" : call.owner;
    }
}
