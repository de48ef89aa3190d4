package dev.throughline.callgraph.summary;

import java.io.Serial;

/** A class file that breaks the format of JVMS chapter 4. */
public final class ClassFormatProblem extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    public ClassFormatProblem(String message) {
        super(message);
    }

    public ClassFormatProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
