package dev.throughline.bench.recorder.weaver;

import dev.throughline.bench.recorder.Recorder;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;

/** Gives each class its probes. */
public final class Weaver implements ClassFileTransformer {
    private static final String TRANSFORMING = "sun/instrument/InstrumentationImpl";

    private final String mainClass;
    private final List<String> unwoven;

    /**
     * A weaver for one program.
     *
     * @param mainClass whose {@code main} begins the recording
     * @param unwoven takes the classes that cannot have probes, with the reason
     */
    public Weaver(String mainClass, List<String> unwoven) {
        this.mainClass = mainClass.replace('.', '/');
        this.unwoven = unwoven;
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (className == null || (Unwoven.holds(className) && !className.equals(TRANSFORMING))) {
            return null;
        }
        Recorder.pause();
        try {
            return weave(className, classFile);
        } catch (RuntimeException | LinkageError e) {
            // The program goes on without probes in this class; the recording says so.
            unwoven.add(className.replace('/', '.') + '\t' + e);
            return null;
        } finally {
            Recorder.resume();
        }
    }

    private byte[] weave(String className, byte[] classFile) {
        try {
            return weave(className, classFile, true);
        } catch (MethodTooLargeException e) {
            unwoven.add(className.replace('/', '.') + "\tcalls of " + e.getMethodName() + " have no room for probes");
            return weave(className, classFile, false);
        }
    }

    private byte[] weave(String className, byte[] classFile, boolean calls) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        boolean main = className.equals(mainClass);
        // Frames are needed whole where a probe keeps a variable.
        reader.accept(new WovenClass(writer, main, calls), ClassReader.EXPAND_FRAMES);
        return writer.toByteArray();
    }
}
