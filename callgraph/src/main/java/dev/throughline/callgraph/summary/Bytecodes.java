package dev.throughline.callgraph.summary;

/** The instructions that {@link MethodSummarizer} tells apart, and what all others do to the stack (JVMS chapter 6). */
final class Bytecodes {
    static final int LDC = 18;
    static final int LDC_W = 19;
    static final int LDC2_W = 20;
    static final int ALOAD = 25;
    static final int ALOAD_0 = 42;
    static final int ALOAD_3 = 45;
    static final int AALOAD = 50;
    static final int ISTORE = 54;
    static final int DSTORE = 57;
    static final int ASTORE = 58;
    static final int ISTORE_0 = 59;
    static final int DSTORE_3 = 74;
    static final int ASTORE_0 = 75;
    static final int ASTORE_3 = 78;
    static final int AASTORE = 83;
    static final int DUP = 89;
    static final int DUP_X1 = 90;
    static final int DUP_X2 = 91;
    static final int DUP2 = 92;
    static final int DUP2_X1 = 93;
    static final int DUP2_X2 = 94;
    static final int SWAP = 95;
    static final int IINC = 132;
    static final int IFEQ = 153;
    static final int IF_ACMPNE = 166;
    static final int GOTO = 167;
    static final int JSR = 168;
    static final int RET = 169;
    static final int TABLESWITCH = 170;
    static final int LOOKUPSWITCH = 171;
    static final int IRETURN = 172;
    static final int ARETURN = 176;
    static final int RETURN = 177;
    static final int GETSTATIC = 178;
    static final int PUTSTATIC = 179;
    static final int GETFIELD = 180;
    static final int PUTFIELD = 181;
    static final int INVOKEVIRTUAL = 182;
    static final int INVOKESPECIAL = 183;
    static final int INVOKESTATIC = 184;
    static final int INVOKEINTERFACE = 185;
    static final int INVOKEDYNAMIC = 186;
    static final int NEW = 187;
    static final int NEWARRAY = 188;
    static final int ANEWARRAY = 189;
    static final int ATHROW = 191;
    static final int CHECKCAST = 192;
    static final int WIDE = 196;
    static final int MULTIANEWARRAY = 197;
    static final int IFNULL = 198;
    static final int IFNONNULL = 199;
    static final int GOTO_W = 200;
    static final int JSR_W = 201;
    static final int LAST = 201;

    /** Slots taken from the stack, one digit an opcode; {@code -} where the instruction is handled by itself. */
    private static final String POPS = "000000000000000000---0000-0000000000000000----2222"
            + "-222-------------------------3434-33312-------2424"
            + "24242424242424241212232323242424011122211122211142"
            + "244111111222222220--11000000------------1--111--11"
            + "0-";

    /** Slots put on the stack, likewise; what is put there is no reference. */
    private static final String PUSHES = "011111111221112211---1212-1111222211112222----1212"
            + "-111-------------------------0000-00000-------1212"
            + "12121212121212121212121212121212021211212212111111"
            + "111000000000000000--00000000------------1--100--00"
            + "0-";

    /** Length in bytes; switches and {@code wide} are measured by themselves. */
    private static final String LENGTHS = "11111111111111112323322222111111111111111111111111"
            + "11112222211111111111111111111111111111111111111111"
            + "11111111111111111111111111111111311111111111111111"
            + "11133333333333333332111111113333333553231133111433"
            + "55";

    private Bytecodes() {}

    /** Whether the instruction does nothing but take slots and put non-references. */
    static boolean isPlain(int opcode) {
        return POPS.charAt(opcode) != '-';
    }

    static int pops(int opcode) {
        return POPS.charAt(opcode) - '0';
    }

    static int pushes(int opcode) {
        return PUSHES.charAt(opcode) - '0';
    }

    static int length(int opcode) {
        return LENGTHS.charAt(opcode) - '0';
    }
}
