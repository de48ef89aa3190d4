package dev.throughline.bench.recorder.weaver;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.LocalVariablesSorter;

/** A method with a probe at its start and one at each end, thrown exceptions included; not for constructors. */
final class BracketedMethod extends LocalVariablesSorter {
    private final Bracket bracket;
    private final List<Object> localsAtStart;
    private final Label start = new Label();
    private int token;

    private BracketedMethod(
            MethodVisitor next, int access, String descriptor, Bracket bracket, List<Object> localsAtStart) {
        super(Opcodes.ASM9, access, descriptor, next);
        this.bracket = bracket;
        this.localsAtStart = localsAtStart;
    }

    static MethodVisitor of(MethodVisitor next, int access, String name, String descriptor, Bracket bracket) {
        return new BracketedMethod(next, access, descriptor, bracket, locals(access, descriptor));
    }

    /** The parameters as stack map frames name them (JVMS §4.7.4); the receiver as any object, which suffices here. */
    private static List<Object> locals(int access, String descriptor) {
        List<Object> locals = new ArrayList<>();
        if ((access & Opcodes.ACC_STATIC) == 0) {
            locals.add("java/lang/Object");
        }
        for (Type type : Type.getArgumentTypes(descriptor)) {
            locals.add(frameType(type));
        }
        return locals;
    }

    private static Object frameType(Type type) {
        switch (type.getSort()) {
            case Type.LONG:
                return Opcodes.LONG;
            case Type.FLOAT:
                return Opcodes.FLOAT;
            case Type.DOUBLE:
                return Opcodes.DOUBLE;
            case Type.OBJECT:
            case Type.ARRAY:
                return type.getInternalName();
            default:
                return Opcodes.INTEGER;
        }
    }

    @Override
    public void visitCode() {
        super.visitCode();
        if (bracket.method > 0) {
            Probes.push(mv, bracket.method);
            Probes.invoke(mv, bracket.probe, "(I)I");
        } else {
            Probes.invoke(mv, bracket.probe, "()I");
        }
        token = newLocal(Type.INT_TYPE);
        mv.visitVarInsn(Opcodes.ISTORE, token);
        mv.visitLabel(start);
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            leave();
        }
        super.visitInsn(opcode);
    }

    private void leave() {
        mv.visitVarInsn(Opcodes.ILOAD, token);
        Probes.invoke(mv, "leave", "(I)V");
    }

    /** Last, after the method's own handlers: what these catch is not thrown out of the method. */
    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        Label handler = new Label();
        mv.visitTryCatchBlock(start, handler, handler, null);
        mv.visitLabel(handler);
        List<@Nullable Object> locals = new ArrayList<>(localsAtStart);
        locals.add(Opcodes.INTEGER);
        mv.visitFrame(Opcodes.F_NEW, locals.size(), locals.toArray(), 1, new Object[] {"java/lang/Throwable"});
        leave();
        mv.visitInsn(Opcodes.ATHROW);
        super.visitMaxs(maxStack, maxLocals);
    }
}
