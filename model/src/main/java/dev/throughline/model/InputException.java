package dev.throughline.model;

import java.io.Serial;

/** The input is wrong and the run cannot go on: what, why, and what to do about it. */
public final class InputException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    /**
     * @param where the thing: a file, an option
     * @param what the trouble, in lower case, without a full stop
     * @param remedy what the user can do
     */
    public InputException(Object where, String what, String remedy) {
        this(new Problem(where.toString(), what, remedy));
    }

    public InputException(Object where, String what, String remedy, Throwable cause) {
        this(new Problem(where.toString(), what, remedy));
        initCause(cause);
    }

    public InputException(Problem problem) {
        super(problem + "\n  " + problem.remedy());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
