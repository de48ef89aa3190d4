package dev.throughline.mining.normalform;

import static dev.throughline.mining.normalform.Rewriting.before;
import static dev.throughline.mining.normalform.Rewriting.hasOpcode;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Makes alike what compilers of different ages add on their own.
 *
 * <ul>
 *   <li>A null check is {@code getClass()} before JDK 9 and {@code Objects.requireNonNull} since, its result thrown away.
 *   <li>Arguments of a string concatenation go through {@code String.valueOf} since JDK 19.
 *   <li>An inner class that does not use its outer instance does not keep it since JDK 18, and checks it for null at the
 *       start of its constructor since JDK 25.
 * </ul>
 */
final class CompilerChecks {
    private static final String OBJECTS = "java/util/Objects";
    private static final String REQUIRE_NON_NULL = "(Ljava/lang/Object;)Ljava/lang/Object;";

    private CompilerChecks() {}

    static void makeAlike(MethodNode method) {
        InsnList instructions = method.instructions;
        if (method.name.equals("<init>")) {
            dropCheckOfOuterInstance(instructions);
        }
        for (AbstractInsnNode instruction : instructions.toArray()) {
            if (instruction instanceof MethodInsnNode call) {
                nullCheck(instructions, call);
                if (isCall(call, "java/lang/String", "valueOf", "(Ljava/lang/Object;)Ljava/lang/String;")) {
                    instructions.remove(call);
                }
            } else if (instruction instanceof FieldInsnNode store) {
                outerInstance(instructions, store);
            }
        }
    }

    private static void dropCheckOfOuterInstance(InsnList instructions) {
        for (AbstractInsnNode instruction : instructions.toArray()) {
            if (instruction instanceof MethodInsnNode call && call.name.equals("<init>")) {
                return;
            }
            AbstractInsnNode value = before(instruction);
            boolean check = instruction instanceof MethodInsnNode call
                    && isCall(call, OBJECTS, "requireNonNull", REQUIRE_NON_NULL)
                    && hasOpcode(instruction.getNext(), Opcodes.POP);
            if (check && value != null) {
                AbstractInsnNode load = before(value);
                instructions.remove(instruction.getNext());
                instructions.remove(instruction);
                instructions.remove(value);
                dropUnusedLoad(instructions, load);
                return;
            }
        }
    }

    private static void dropUnusedLoad(InsnList instructions, @Nullable AbstractInsnNode load) {
        if (load != null && load.getOpcode() == Opcodes.ALOAD && hasOpcode(load.getNext(), Opcodes.POP)) {
            instructions.remove(load.getNext());
            instructions.remove(load);
        }
    }

    private static void nullCheck(InsnList instructions, MethodInsnNode call) {
        if (isCall(call, "java/lang/Object", "getClass", "()Ljava/lang/Class;")
                && hasOpcode(call.getNext(), Opcodes.POP)) {
            instructions.set(
                    call, new MethodInsnNode(Opcodes.INVOKESTATIC, OBJECTS, "requireNonNull", REQUIRE_NON_NULL, false));
        }
    }

    private static void outerInstance(InsnList instructions, FieldInsnNode store) {
        AbstractInsnNode value = before(store);
        if (store.getOpcode() != Opcodes.PUTFIELD || !store.name.startsWith("this$") || value == null) {
            return;
        }
        AbstractInsnNode self = before(value);
        if (hasOpcode(value, Opcodes.ALOAD) && hasOpcode(self, Opcodes.ALOAD)) {
            instructions.remove(self);
            instructions.remove(value);
            instructions.remove(store);
        }
    }

    private static boolean isCall(MethodInsnNode call, String owner, String name, String descriptor) {
        return call.name.equals(name) && call.owner.equals(owner) && call.desc.equals(descriptor);
    }
}
