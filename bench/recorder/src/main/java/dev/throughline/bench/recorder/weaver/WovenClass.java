package dev.throughline.bench.recorder.weaver;

import dev.throughline.bench.recorder.Recorder;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Chooses the probes of each method of a class. */
final class WovenClass extends ClassVisitor {
    private static final String TRANSFORMING = "sun/instrument/InstrumentationImpl";
    private static final String LINKER = "java/lang/invoke/MethodHandleNatives";

    private final boolean main;
    private final boolean calls;
    private String className = "";

    WovenClass(ClassWriter writer, boolean main, boolean calls) {
        super(Opcodes.ASM9, writer);
        this.main = main;
        this.calls = calls;
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        className = name;
        super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
        boolean hasBody = (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
        if (!hasBody || Unwoven.holds(name, descriptor)) {
            return method;
        }
        if (className.equals(TRANSFORMING)) {
            return name.equals("transform")
                    ? BracketedMethod.of(method, access, name, descriptor, new Bracket("enterWeaving", 0))
                    : method;
        }
        int id = Recorder.TABLES.addMethod(className, name, descriptor);
        MethodVisitor probed = calls ? new CallProbes(method, id) : method;
        if (name.equals("<clinit>")) {
            return BracketedMethod.of(probed, access, name, descriptor, new Bracket("enterInitializer", id));
        }
        if (isCalledToLink(access, name, descriptor)) {
            return BracketedMethod.of(probed, access, name, descriptor, new Bracket("enterLinking", id));
        }
        return new EntryProbe(probed, id, main && name.equals("main") && descriptor.equals("([Ljava/lang/String;)V"));
    }

    /** What the virtual machine calls while it resolves what an instruction names (JVMS §5.3, §5.4.3). */
    private boolean isCalledToLink(int access, String name, String descriptor) {
        boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
        if (className.equals(LINKER)) {
            return isStatic && (name.startsWith("link") || name.startsWith("findMethodHandleType"));
        }
        return !isStatic
                && ((name.equals("loadClass") && descriptor.startsWith("(Ljava/lang/String;"))
                        || (className.equals("java/lang/ClassLoader") && name.equals("checkPackageAccess")));
    }
}
