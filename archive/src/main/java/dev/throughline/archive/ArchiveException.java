package dev.throughline.archive;

import dev.throughline.model.Problem;
import java.io.Serial;

/** A container, or a file in one, that cannot be read: damaged, hostile or not a container at all. */
public final class ArchiveException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public ArchiveException(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    public ArchiveException(Problem problem, Throwable cause) {
        super(problem.toString(), cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
