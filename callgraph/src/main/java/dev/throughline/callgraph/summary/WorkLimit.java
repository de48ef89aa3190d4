package dev.throughline.callgraph.summary;

/**
 * How much work one class file may make. Sizes and counts in a class file are only partly checked by its length, so a small
 * file can ask for work without end. The unit is a look at one slot of a frame, about a nanosecond. Of 340,000 class files of
 * the JDK and of well-known jars, the one that asks for most takes less than a hundredth of its limit.
 */
final class WorkLimit {
    /** For any file, and for each of its bytes. */
    private static final long SLOTS = 300_000_000;

    private static final long SLOTS_PER_BYTE = 300;

    private static final int SLOTS_PER_INSTRUCTION = 10;

    private long left;

    WorkLimit(int fileLength) {
        this.left = SLOTS + SLOTS_PER_BYTE * fileLength;
    }

    /**
     * One instruction is interpreted.
     *
     * @throws ClassFormatProblem if that is more than a class file may ask for
     */
    void step() throws ClassFormatProblem {
        pass(SLOTS_PER_INSTRUCTION);
    }

    /**
     * So many slots, or what takes as long to look at, are gone through.
     *
     * @throws ClassFormatProblem if that is more than a class file may ask for
     */
    void pass(int slots) throws ClassFormatProblem {
        left -= slots;
        if (left < 0) {
            throw new ClassFormatProblem("has methods too tangled to read");
        }
    }
}
