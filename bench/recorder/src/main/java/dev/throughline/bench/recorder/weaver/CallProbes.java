package dev.throughline.bench.recorder.weaver;

import dev.throughline.bench.recorder.Recorder;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Tells the recorder of each call that comes; remembers the method's lines. */
final class CallProbes extends MethodVisitor {
    private final int caller;
    private int line;
    private int first = Integer.MAX_VALUE;
    private int last;

    CallProbes(MethodVisitor next, int caller) {
        super(Opcodes.ASM9, next);
        this.caller = caller;
    }

    @Override
    public void visitLineNumber(int number, Label start) {
        line = number;
        first = Math.min(first, number);
        last = Math.max(last, number);
        super.visitLineNumber(number, start);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        if (!owner.startsWith("dev/throughline/bench/recorder/")) {
            Probes.push(mv, Recorder.TABLES.addSite(caller, line, name, descriptor));
            Probes.invoke(mv, "call", "(I)V");
        }
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    }

    @Override
    public void visitEnd() {
        if (last > 0) {
            Recorder.TABLES.setLines(caller, first, last);
        }
        super.visitEnd();
    }
}
