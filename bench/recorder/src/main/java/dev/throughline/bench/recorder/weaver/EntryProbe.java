package dev.throughline.bench.recorder.weaver;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Tells the recorder that the method begins. */
final class EntryProbe extends MethodVisitor {
    private final int method;
    private final boolean begins;

    EntryProbe(MethodVisitor next, int method, boolean begins) {
        super(Opcodes.ASM9, next);
        this.method = method;
        this.begins = begins;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        if (begins) {
            Probes.invoke(mv, "begin", "()V");
        }
        Probes.push(mv, method);
        Probes.invoke(mv, "enter", "(I)V");
    }
}
