package dev.throughline.callgraph.summary;

import java.lang.classfile.constantpool.PoolEntry;

/** The constant pool of one class file, read in place (JVMS §4.4). */
final class ConstantPool {
    /** The pool of no class. */
    static final ConstantPool NONE = new ConstantPool();

    private final byte[] bytes;
    private final int[] offsets;
    private final int end;

    private ConstantPool() {
        this.bytes = new byte[0];
        this.offsets = new int[0];
        this.end = 0;
    }

    /** Reads the pool that starts with its count at {@code start}. */
    ConstantPool(byte[] bytes, int start) throws ClassFormatProblem {
        this.bytes = bytes;
        int count = u2(start);
        this.offsets = new int[count];
        int at = start + 2;
        for (int index = 1; index < count; index++) {
            offsets[index] = at + 1;
            int tag = bytes[at];
            at += 1
                    + switch (tag) {
                        case PoolEntry.TAG_UTF8 -> 2 + u2(at + 1);
                        case PoolEntry.TAG_INTEGER,
                                PoolEntry.TAG_FLOAT,
                                PoolEntry.TAG_FIELDREF,
                                PoolEntry.TAG_METHODREF,
                                PoolEntry.TAG_INTERFACE_METHODREF,
                                PoolEntry.TAG_NAME_AND_TYPE,
                                PoolEntry.TAG_DYNAMIC,
                                PoolEntry.TAG_INVOKE_DYNAMIC -> 4;
                        case PoolEntry.TAG_LONG, PoolEntry.TAG_DOUBLE -> 8;
                        case PoolEntry.TAG_CLASS,
                                PoolEntry.TAG_STRING,
                                PoolEntry.TAG_METHOD_TYPE,
                                PoolEntry.TAG_MODULE,
                                PoolEntry.TAG_PACKAGE -> 2;
                        case PoolEntry.TAG_METHOD_HANDLE -> 3;
                        default -> throw new ClassFormatProblem("constant " + index + " has the unknown tag " + tag);
                    };
            if (tag == PoolEntry.TAG_LONG || tag == PoolEntry.TAG_DOUBLE) {
                index++;
            }
        }
        this.end = at;
    }

    /** The offset of the first byte behind the pool. */
    int end() {
        return end;
    }

    int tag(int index) throws ClassFormatProblem {
        return bytes[offset(index) - 1];
    }

    /** The offset of the constant's content, behind its tag. */
    int offset(int index) throws ClassFormatProblem {
        if (index <= 0 || index >= offsets.length || offsets[index] == 0) {
            throw new ClassFormatProblem("there is no constant " + index);
        }
        return offsets[index];
    }

    /** Whether the constant is a reference to a method; false for the unusable index behind a long. */
    boolean isMethodReference(int index) {
        int offset = offsets[index];
        if (offset == 0) {
            return false;
        }
        int tag = bytes[offset - 1];
        return tag == PoolEntry.TAG_METHODREF || tag == PoolEntry.TAG_INTERFACE_METHODREF;
    }

    /** The offset of the constant's content, provided that it has one of the two tags. */
    int offset(int index, int tag, int orTag) throws ClassFormatProblem {
        int actual = tag(index);
        if (actual != tag && actual != orTag) {
            throw new ClassFormatProblem("constant " + index + " has tag " + actual + ", not " + tag);
        }
        return offset(index);
    }

    int offset(int index, int tag) throws ClassFormatProblem {
        return offset(index, tag, tag);
    }

    /** The {@code u2} that a constant of kind class, string, method type holds: the index of its text. */
    int textOf(int index, int tag) throws ClassFormatProblem {
        return u2(offset(index, tag));
    }

    int u2(int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }

    int u4(int at) {
        return u2(at) << 16 | u2(at + 2);
    }

    byte[] bytes() {
        return bytes;
    }
}
