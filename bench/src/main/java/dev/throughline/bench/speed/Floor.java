package dev.throughline.bench.speed;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveLimits;
import dev.throughline.archive.Archives;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The floor of every analysis of whole programs: reads each class of an archive, of the jars in it and of the running JDK
 * once, and has ASM visit each instruction, with nothing listening.
 */
public final class Floor {
    private int classCount;

    private Floor() {}

    /**
     * Visits the classes and prints how many there were.
     *
     * @param arguments the archive
     */
    public static void main(String[] arguments) throws IOException {
        Path target = Path.of(arguments[0]);
        Floor floor = new Floor();
        try (Archive archive = Archives.open(target, ArchiveLimits.DEFAULT)) {
            floor.visit(archive);
        }
        int ofTarget = floor.classCount;
        floor.visitJdk();
        System.out.println(target.getFileName() + ", " + ofTarget + " classes, and " + (floor.classCount - ofTarget)
                + " of the JDK");
    }

    private void visit(Archive archive) {
        for (Archive.Entry entry : archive.entries()) {
            if (entry.name().endsWith(".class")) {
                visit(archive.read(entry));
            } else if (entry.name().endsWith(".jar")) {
                visit(archive.openNested(entry));
            }
        }
    }

    private void visitJdk() throws IOException {
        Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
        try (Stream<Path> files = Files.walk(modules)) {
            List<Path> classes =
                    files.filter(file -> file.toString().endsWith(".class")).toList();
            for (Path file : classes) {
                visit(Files.readAllBytes(file));
            }
        }
    }

    private void visit(byte[] classFile) {
        classCount++;
        new ClassReader(classFile).accept(new Deaf(), 0);
    }

    /** Asks for every method, so that ASM decodes it. */
    private static final class Deaf extends ClassVisitor {
        private final MethodVisitor method = new MethodVisitor(Opcodes.ASM9) {};

        Deaf() {
            super(Opcodes.ASM9);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return method;
        }
    }
}
