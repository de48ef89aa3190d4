package dev.throughline.bench.jcg;

/** How a call graph does on one program, as the suite's own matcher has it. */
enum JcgVerdict {
    /** Every expected call is there, no prohibited one. */
    SOUND,
    /** Every expected call is there, and a prohibited one too. */
    IMPRECISE,
    /** An expected call is missing. */
    UNSOUND,
    /** The program does not compile here, so that nothing can be said. */
    NOT_COMPILED
}
