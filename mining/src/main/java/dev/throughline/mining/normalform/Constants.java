package dev.throughline.mining.normalform;

import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;

/** Constants, whichever of the many instructions loads them. */
final class Constants {
    /** Stands for {@code null}. */
    static final Object NULL = new Object() {
        @Override
        public String toString() {
            return "null";
        }
    };

    private Constants() {}

    /** The constant that the instruction loads, if that is all it does. */
    static Optional<Object> valueOf(AbstractInsnNode instruction) {
        return switch (instruction) {
            case LdcInsnNode load -> Optional.of(load.cst);
            case IntInsnNode load when load.getOpcode() != Opcodes.NEWARRAY -> Optional.of(load.operand);
            case InsnNode load -> small(load.getOpcode());
            default -> Optional.empty();
        };
    }

    private static Optional<Object> small(int opcode) {
        if (opcode == Opcodes.ACONST_NULL) {
            return Optional.of(NULL);
        }
        if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
            return Optional.of(opcode - Opcodes.ICONST_0);
        }
        if (opcode == Opcodes.LCONST_0 || opcode == Opcodes.LCONST_1) {
            return Optional.of((long) (opcode - Opcodes.LCONST_0));
        }
        if (opcode >= Opcodes.FCONST_0 && opcode <= Opcodes.FCONST_2) {
            return Optional.of((float) (opcode - Opcodes.FCONST_0));
        }
        if (opcode == Opcodes.DCONST_0 || opcode == Opcodes.DCONST_1) {
            return Optional.of((double) (opcode - Opcodes.DCONST_0));
        }
        return Optional.empty();
    }

    /** The constant as a value of that type: an {@code int} on the stack may be a {@code char} or a {@code boolean}. */
    static Object as(Type type, Object constant) {
        if (constant instanceof Integer number && type.getSort() == Type.CHAR) {
            return (char) number.intValue();
        }
        if (constant instanceof Integer number && type.getSort() == Type.BOOLEAN) {
            return number != 0;
        }
        return constant;
    }
}
