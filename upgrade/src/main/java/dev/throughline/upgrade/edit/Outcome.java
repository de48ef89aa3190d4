package dev.throughline.upgrade.edit;

import dev.throughline.model.Problem;
import java.util.List;

/** What became of a change. */
public sealed interface Outcome {
    /**
     * The working copy now has it.
     *
     * @param steps what was edited and what to know about it, one sentence each
     */
    record Edited(List<String> steps) implements Outcome {
        public Edited {
            steps = List.copyOf(steps);
        }
    }

    /** The project already is at a version that will do. */
    record AlreadyDone(String where) implements Outcome {}

    /** The project's files do not allow it; the working copy is as before. */
    record Refused(Problem problem) implements Outcome {
        public Refused(Object where, String what, String remedy) {
            this(new Problem(where.toString(), what, remedy));
        }
    }
}
