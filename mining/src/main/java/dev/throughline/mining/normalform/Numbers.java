package dev.throughline.mining.normalform;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Numbers labels by their place and variables by their first use. */
final class Numbers {
    private final Map<LabelNode, String> labels = new HashMap<>();
    private final Map<Integer, String> variables = new HashMap<>();
    private final Set<LabelNode> targets = new HashSet<>();
    private final int parameterSlots;

    Numbers(MethodNode method) {
        int receiver = (method.access & Opcodes.ACC_STATIC) == 0 ? 1 : 0;
        int slots = receiver;
        for (Type type : Type.getArgumentTypes(method.desc)) {
            slots += type.getSize();
        }
        parameterSlots = slots;
        collectTargets(method);
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof LabelNode label && targets.contains(label)) {
                labels.put(label, "L" + labels.size());
            }
        }
    }

    private void collectTargets(MethodNode method) {
        for (AbstractInsnNode instruction : method.instructions) {
            switch (instruction) {
                case JumpInsnNode jump -> targets.add(jump.label);
                case LookupSwitchInsnNode branches -> {
                    targets.add(branches.dflt);
                    targets.addAll(branches.labels);
                }
                case TableSwitchInsnNode branches -> {
                    targets.add(branches.dflt);
                    targets.addAll(branches.labels);
                }
                default -> {}
            }
        }
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            targets.add(block.start);
            targets.add(block.end);
            targets.add(block.handler);
        }
    }

    /** The number of a label that something jumps to, or a range of a handler starts or ends at. */
    Optional<String> ofTarget(LabelNode label) {
        return Optional.ofNullable(labels.get(label));
    }

    String of(LabelNode label) {
        return ofTarget(label).orElse("L?");
    }

    String ofVariable(int slot) {
        return slot < parameterSlots ? "p" + slot : variables.computeIfAbsent(slot, any -> "v" + variables.size());
    }
}
