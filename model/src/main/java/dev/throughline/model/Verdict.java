package dev.throughline.model;

import java.util.List;

/** What the code says about one advisory in one component. Unknown is never unreachable. */
public sealed interface Verdict {
    Level level();

    /** The verdict's name in documents: {@code REACHABLE}. */
    Kind kind();

    /** The kinds, most urgent first. */
    enum Kind {
        REACHABLE,
        POTENTIALLY_REACHABLE,
        UNKNOWN,
        UNREACHABLE
    }

    /**
     * Calls lead from an entry point to the vulnerable function or, at CLASS level, into the component.
     *
     * @param paths diverse call paths, the most certain of the short ones first; never empty
     */
    record Reachable(Level level, List<CallPath> paths) implements Verdict {
        public Reachable {
            paths = List.copyOf(paths);
            if (paths.isEmpty()) {
                throw new IllegalArgumentException("a reachable verdict needs a call path");
            }
        }

        @Override
        public Kind kind() {
            return Kind.REACHABLE;
        }
    }

    /**
     * No call path is known, but what could not be resolved may hide one.
     *
     * @param assumptions what may hide it, most telling first; never empty
     */
    record PotentiallyReachable(Level level, List<Assumption> assumptions, Certificate certificate) implements Verdict {
        public PotentiallyReachable {
            assumptions = List.copyOf(assumptions);
            if (assumptions.isEmpty()) {
                throw new IllegalArgumentException("a potentially reachable verdict names what may hide the path");
            }
        }

        @Override
        public Kind kind() {
            return Kind.POTENTIALLY_REACHABLE;
        }
    }

    /** No call path exists, and nothing unresolved could hide one. */
    record Unreachable(Level level, Certificate certificate) implements Verdict {
        @Override
        public Kind kind() {
            return Kind.UNREACHABLE;
        }
    }

    /**
     * Nothing can be said.
     *
     * @param reason why, as a code
     * @param detail why, for people
     */
    record Unknown(Level level, Reason reason, String detail) implements Verdict {
        @Override
        public Kind kind() {
            return Kind.UNKNOWN;
        }

        /** The reason codes of UNKNOWN. */
        public enum Reason {
            /** The target names components but holds no code, as an SBOM does. */
            NO_CODE,
            /** The component's code is not in the target, or was not resolved. */
            COMPONENT_CODE_MISSING,
            /** The component's code could not be read. */
            COMPONENT_CODE_UNREADABLE,
            /** Other classes of the same names come first on the class path: what is loaded is not the component's code. */
            COMPONENT_CODE_SHADOWED,
            /** The target's application code has no entry point. */
            NO_ENTRY_POINT,
            /** Reachability is not analysed for this language. */
            UNSUPPORTED_LANGUAGE,
            /** The analysis ran into its time or memory budget. */
            BUDGET_EXHAUSTED,
            /** The user asked for no reachability analysis. */
            NOT_ANALYSED
        }
    }
}
