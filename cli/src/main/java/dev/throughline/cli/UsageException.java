package dev.throughline.cli;

import dev.throughline.model.InputException;
import dev.throughline.model.Problem;
import java.io.Serial;
import java.util.function.Supplier;

/** The command line is wrong; nothing was done yet. */
final class UsageException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    UsageException(Object where, String what, String remedy) {
        this(new Problem(where.toString(), what, remedy));
    }

    private UsageException(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }

    /** Reads something from the command line: what is wrong with it is wrong usage. */
    static <T> T check(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (InputException e) {
            UsageException usage = new UsageException(e.problem());
            usage.initCause(e);
            throw usage;
        }
    }
}
