package dev.throughline.mining.normalform;

import static dev.throughline.mining.normalform.Rewriting.before;
import static dev.throughline.mining.normalform.Rewriting.hasOpcode;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Replaces the ways around {@code private} that compilers built before nest mates (JEP 181) by the direct access.
 *
 * <p>A call of {@code access$000} becomes what that method does: all its parameters are on the stack already, so its body
 * behind the loads and before the return can stand in its place. A constructor with an extra parameter of an anonymous
 * class loses it, and so does its call. {@code $values()} of an enumeration (since JDK 15) becomes its body.
 */
final class PrivateAccess {
    private final ClassFamily family;

    PrivateAccess(ClassFamily family) {
        this.family = family;
    }

    void makeDirect(InsnList instructions) {
        for (AbstractInsnNode instruction : instructions.toArray()) {
            if (!(instruction instanceof MethodInsnNode call)) {
                continue;
            }
            family.syntheticMethod(call.owner, call.name, call.desc).ifPresent(target -> {
                if (call.name.equals("<init>")) {
                    dropExtraArgument(instructions, call);
                } else if (call.getOpcode() == Opcodes.INVOKESTATIC) {
                    inline(target).ifPresent(body -> replace(instructions, call, body));
                }
            });
        }
        dropUnusedCopies(instructions);
    }

    private static void replace(InsnList instructions, MethodInsnNode call, List<AbstractInsnNode> body) {
        body.forEach(instruction -> instructions.insertBefore(call, instruction.clone(Map.of())));
        instructions.remove(call);
    }

    private static Optional<List<AbstractInsnNode>> inline(MethodNode accessor) {
        if (!accessor.name.startsWith("access$") && !accessor.name.equals("$values")) {
            return Optional.empty();
        }
        List<AbstractInsnNode> body = Rewriting.real(accessor.instructions);
        int loads = Type.getArgumentTypes(accessor.desc).length;
        if (body.size() <= loads + 1 || !body.subList(0, loads).stream().allMatch(PrivateAccess::isLoad)) {
            return Optional.empty();
        }
        List<AbstractInsnNode> rest = body.subList(loads, body.size() - 1);
        boolean straight = rest.stream()
                .noneMatch(instruction -> instruction instanceof VarInsnNode || instruction instanceof JumpInsnNode);
        return straight && accessor.tryCatchBlocks.isEmpty() ? Optional.of(rest) : Optional.empty();
    }

    private static boolean isLoad(AbstractInsnNode instruction) {
        return instruction.getOpcode() >= Opcodes.ILOAD && instruction.getOpcode() <= Opcodes.ALOAD;
    }

    private static void dropExtraArgument(InsnList instructions, MethodInsnNode call) {
        AbstractInsnNode argument = before(call);
        if (hasOpcode(argument, Opcodes.ACONST_NULL)) {
            instructions.remove(argument);
            Type[] types = Type.getArgumentTypes(call.desc);
            call.desc = Type.getMethodDescriptor(Type.VOID_TYPE, java.util.Arrays.copyOf(types, types.length - 1));
        }
    }

    /** An accessor that sets a field returns the value, which its caller throws away: neither is in the direct form. */
    private static void dropUnusedCopies(InsnList instructions) {
        for (AbstractInsnNode store : instructions.toArray()) {
            if (!(store instanceof FieldInsnNode)) {
                continue;
            }
            AbstractInsnNode copy = before(store);
            AbstractInsnNode pop = store.getNext();
            if (copy != null && pop != null && isCopyFor(store.getOpcode(), copy.getOpcode()) && isPop(pop)) {
                instructions.remove(copy);
                instructions.remove(pop);
            }
        }
    }

    private static boolean isCopyFor(int store, int copy) {
        return switch (store) {
            case Opcodes.PUTFIELD -> copy == Opcodes.DUP_X1 || copy == Opcodes.DUP2_X1;
            case Opcodes.PUTSTATIC -> copy == Opcodes.DUP || copy == Opcodes.DUP2;
            default -> false;
        };
    }

    private static boolean isPop(AbstractInsnNode instruction) {
        return instruction.getOpcode() == Opcodes.POP || instruction.getOpcode() == Opcodes.POP2;
    }
}
