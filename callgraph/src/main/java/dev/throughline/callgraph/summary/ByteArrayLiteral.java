package dev.throughline.callgraph.summary;

/**
 * Array initializers that hold a class file, as programs have them that bring a class for a loader of their own: the array is
 * followed by one {@code dup}, index, value and {@code bastore} per element.
 */
final class ByteArrayLiteral {
    private static final int ICONST_M1 = 2;
    private static final int ICONST_5 = 8;
    private static final int BIPUSH = 16;
    private static final int SIPUSH = 17;
    private static final int BASTORE = 84;
    private static final int[] MAGIC = {0xca, 0xfe, 0xba, 0xbe};

    private final byte[] code;
    private final int end;
    private final StringBuilder content = new StringBuilder();
    private int at;
    private int number;

    private ByteArrayLiteral(byte[] code, int at, int end) {
        this.code = code;
        this.at = at;
        this.end = end;
    }

    /**
     * The bytes of the class file, one a character, that the instructions from {@code at} on store in the array on the stack;
     * the empty text when they store something else.
     */
    static String classFileAt(byte[] code, int at, int end, WorkLimit limit) throws ClassFormatProblem {
        ByteArrayLiteral literal = new ByteArrayLiteral(code, at, end);
        while (literal.takeElement()) {
            limit.step();
        }
        return literal.content.length() > MAGIC.length ? literal.content.toString() : "";
    }

    /** Takes one element; compilers may leave out those that are zero. */
    private boolean takeElement() {
        if (!take(Bytecodes.DUP) || !takeNumber()) {
            return false;
        }
        int index = number;
        if (index < content.length() || index > 0xffff || !takeNumber()) {
            return false;
        }
        int value = number & 0xff;
        boolean isInMagic = index < MAGIC.length && index == content.length() && value == MAGIC[index];
        if (!take(BASTORE) || (!isInMagic && content.length() < MAGIC.length)) {
            return false;
        }
        content.append("\0".repeat(index - content.length())).append((char) value);
        return true;
    }

    private boolean take(int opcode) {
        return at < end && (code[at++] & 0xff) == opcode;
    }

    private boolean takeNumber() {
        int opcode = at < end ? code[at++] & 0xff : 0;
        if (opcode >= ICONST_M1 && opcode <= ICONST_5) {
            number = opcode - ICONST_M1 - 1;
            return true;
        }
        if (opcode == BIPUSH && at < end) {
            number = code[at++];
            return true;
        }
        if (opcode == SIPUSH && at + 1 < end) {
            number = (code[at] << 8) | (code[at + 1] & 0xff);
            at += 2;
            return true;
        }
        return false;
    }
}
