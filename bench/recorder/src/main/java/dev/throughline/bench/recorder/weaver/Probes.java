package dev.throughline.bench.recorder.weaver;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The instructions of a probe. */
final class Probes {
    private static final String RECORDER = "dev/throughline/bench/recorder/Recorder";

    private Probes() {}

    static void push(MethodVisitor method, int value) {
        if (value <= Short.MAX_VALUE) {
            method.visitIntInsn(Opcodes.SIPUSH, value);
        } else {
            method.visitLdcInsn(value);
        }
    }

    static void invoke(MethodVisitor method, String name, String descriptor) {
        method.visitMethodInsn(Opcodes.INVOKESTATIC, RECORDER, name, descriptor, false);
    }
}
