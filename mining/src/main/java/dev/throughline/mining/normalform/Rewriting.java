package dev.throughline.mining.normalform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Small steps on lists of instructions. */
final class Rewriting {
    private Rewriting() {}

    /** A copy whose instructions may be changed while the original stays as it was read. */
    static MethodNode copy(MethodNode original) {
        MethodNode copy = new MethodNode(
                original.access, original.name, original.desc, null, original.exceptions.toArray(String[]::new));
        Map<LabelNode, LabelNode> labels = new HashMap<>();
        for (AbstractInsnNode instruction : original.instructions) {
            if (instruction instanceof LabelNode label) {
                labels.put(label, new LabelNode());
            }
        }
        for (AbstractInsnNode instruction : original.instructions) {
            copy.instructions.add(instruction.clone(labels));
        }
        for (TryCatchBlockNode block : original.tryCatchBlocks) {
            copy.tryCatchBlocks.add(new TryCatchBlockNode(
                    labels.get(block.start), labels.get(block.end), labels.get(block.handler), block.type));
        }
        copy.maxLocals = original.maxLocals;
        copy.maxStack = original.maxStack;
        return copy;
    }

    /** The instructions in order, without labels. */
    static List<AbstractInsnNode> real(InsnList instructions) {
        List<AbstractInsnNode> real = new ArrayList<>();
        for (AbstractInsnNode instruction : instructions) {
            if (instruction.getOpcode() >= 0) {
                real.add(instruction);
            }
        }
        return real;
    }

    /** The instruction right before, or nothing if that is a label: then a jump may come in between. */
    static @Nullable AbstractInsnNode before(AbstractInsnNode instruction) {
        AbstractInsnNode previous = instruction.getPrevious();
        return previous == null || previous.getOpcode() < 0 ? null : previous;
    }

    static boolean hasOpcode(@Nullable AbstractInsnNode instruction, int opcode) {
        return instruction != null && instruction.getOpcode() == opcode;
    }
}
