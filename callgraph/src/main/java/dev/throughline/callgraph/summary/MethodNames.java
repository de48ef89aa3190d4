package dev.throughline.callgraph.summary;

import java.lang.classfile.constantpool.PoolEntry;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The methods that a class file's constant pool names, and the classes that it extends and implements. */
public final class MethodNames {
    private MethodNames() {}

    /** Stands for the descriptor where the name is a supertype's. */
    private static final String EXTENDED = "<extends>";

    /**
     * The hashes of name and descriptor of every method reference and of the direct supertypes, sorted, each once.
     *
     * @throws ClassFormatProblem if the bytes are no class file or break the format
     */
    public static int[] hashes(byte[] classFile) throws ClassFormatProblem {
        try {
            ConstantPool pool = new ConstantPool(classFile, 8);
            int count = pool.u2(8);
            int supertypes = pool.end() + 4;
            int interfaceCount = pool.u2(supertypes + 2);
            int[] hashes = new int[count + 1 + interfaceCount];
            int found = 0;
            for (int index = 1; index < count; index++) {
                if (pool.isMethodReference(index)) {
                    int nameAndType = pool.offset(pool.u2(pool.offset(index) + 2), PoolEntry.TAG_NAME_AND_TYPE);
                    int name = pool.offset(pool.u2(nameAndType), PoolEntry.TAG_UTF8);
                    int descriptor = pool.offset(pool.u2(nameAndType + 2), PoolEntry.TAG_UTF8);
                    int hash = hash(1, classFile, name + 2, pool.u2(name));
                    hashes[found++] = hash(hash, classFile, descriptor + 2, pool.u2(descriptor));
                }
            }
            byte[] extended = EXTENDED.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i <= interfaceCount; i++) {
                int index = pool.u2(i == 0 ? supertypes : supertypes + 2 + 2 * i);
                if (index != 0) {
                    int name = pool.offset(pool.textOf(index, PoolEntry.TAG_CLASS), PoolEntry.TAG_UTF8);
                    int hash = hash(1, classFile, name + 2, pool.u2(name));
                    hashes[found++] = hash(hash, extended, 0, extended.length);
                }
            }
            Arrays.sort(hashes, 0, found);
            return withoutRepetition(hashes, found);
        } catch (IndexOutOfBoundsException e) {
            throw new ClassFormatProblem("is cut short", e);
        }
    }

    private static int[] withoutRepetition(int[] sorted, int count) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[kept++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, kept);
    }

    /** The hash that {@link #hashes} tells for a method of that name and descriptor. */
    public static int hash(String name, String descriptor) {
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        byte[] descriptorBytes = descriptor.getBytes(StandardCharsets.UTF_8);
        int hash = hash(1, nameBytes, 0, nameBytes.length);
        return hash(hash, descriptorBytes, 0, descriptorBytes.length);
    }

    /** The hash that {@link #hashes} tells for a class whose direct supertype has that internal name. */
    public static int hashOfSupertype(String name) {
        return hash(name, EXTENDED);
    }

    private static int hash(int start, byte[] bytes, int offset, int length) {
        int hash = start;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }
}
