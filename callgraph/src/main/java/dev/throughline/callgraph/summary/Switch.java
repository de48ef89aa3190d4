package dev.throughline.callgraph.summary;

/** The targets of a {@code tableswitch} or {@code lookupswitch} (JVMS §6.5). */
final class Switch {
    private final byte[] bytes;
    private final int pc;
    private final int operands;
    private final int firstOffset;
    private final int stride;
    private final int cases;
    private final int length;

    Switch(byte[] bytes, int codeStart, int pc) throws ClassFormatProblem {
        this.bytes = bytes;
        this.pc = pc;
        this.operands = codeStart + (pc + 4 & ~3);
        if ((bytes[codeStart + pc] & 0xff) == Bytecodes.TABLESWITCH) {
            long count = (long) u4(operands + 8) - u4(operands + 4) + 1;
            this.cases = checked(count);
            this.firstOffset = operands + 12;
            this.stride = 4;
        } else {
            this.cases = checked(u4(operands + 4));
            this.firstOffset = operands + 12;
            this.stride = 8;
        }
        this.length = firstOffset - (stride == 8 ? 4 : 0) + cases * stride - codeStart - pc;
    }

    private static int checked(long count) throws ClassFormatProblem {
        if (count < 0 || count > 0x4000) {
            throw new ClassFormatProblem("has a switch of " + count + " cases");
        }
        return (int) count;
    }

    /** The length of the instruction in bytes, padding included. */
    int length() {
        return length;
    }

    int targetCount() {
        return cases + 1;
    }

    /** The default target comes first. */
    int target(int index) {
        return pc + (index == 0 ? u4(operands) : u4(firstOffset + (index - 1) * stride));
    }

    private int u4(int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | (bytes[at + 3] & 0xff);
    }
}
