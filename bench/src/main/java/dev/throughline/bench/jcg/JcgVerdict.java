package dev.throughline.bench.jcg;

/** How a call graph does on one program, as the suite's own matcher has it. */
enum JcgVerdict {
    /** Every expected call is there, no prohibited one. */
    SOUND,
    /** Every expected call is there, and a prohibited one too. */
    IMPRECISE,
    /**
     * An annotation names a method that its class does not declare, so that no call graph can hold the call as it is stated.
     * Every other expected call is there.
     */
    UNMEETABLE,
    /** An expected call is missing. */
    UNSOUND,
    /** There is no code to judge. */
    EMPTY,
    /** The program does not compile here, so that nothing can be said. */
    NOT_COMPILED
}
