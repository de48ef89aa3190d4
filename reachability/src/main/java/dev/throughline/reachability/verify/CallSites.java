package dev.throughline.reachability.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/** The instructions of a method that stand on a line. */
final class CallSites {
    private CallSites() {}

    /** Those on the line; every instruction of the method when no line is given. */
    static List<AbstractInsnNode> at(OptionalInt line, MethodNode method) {
        List<AbstractInsnNode> found = new ArrayList<>();
        int current = -1;
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof LineNumberNode number) {
                current = number.line;
            } else if (instruction.getOpcode() >= 0 && (line.isEmpty() || line.getAsInt() == current)) {
                found.add(instruction);
            }
        }
        return found;
    }
}
