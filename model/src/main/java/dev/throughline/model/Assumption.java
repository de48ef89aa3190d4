package dev.throughline.model;

import java.util.Comparator;
import java.util.OptionalInt;

/**
 * Something the analysis could not resolve, at its call site; a verdict that could hide behind it leans on it.
 *
 * @param kind what could not be resolved
 * @param method the method that holds the call site
 * @param line the call site's line, where debug data has it
 * @param detail what is known of it, for people: {@code Class.forName(<parameter 1>)}
 */
public record Assumption(Kind kind, MethodRef method, OptionalInt line, String detail)
        implements Comparable<Assumption> {
    private static final Comparator<Assumption> ORDER = Comparator.comparing(Assumption::kind)
            .thenComparing(Assumption::method)
            .thenComparingInt(assumption -> assumption.line().orElse(-1))
            .thenComparing(Assumption::detail);

    @Override
    public int compareTo(Assumption other) {
        return ORDER.compare(this, other);
    }

    public enum Kind {
        /** A class is loaded or looked up by a name that is not known. */
        UNRESOLVED_CLASS_NAME,
        /** A method is called by reflection and could be any of several. */
        UNRESOLVED_REFLECTIVE_CALL,
        /** A class that the code names is not in the target. */
        MISSING_CLASS,
        /** A native method whose effects are not modelled. */
        NATIVE_METHOD,
        /** A class made at run time. */
        GENERATED_CLASS,
        /** An {@code invokedynamic} whose bootstrap method is not known. */
        UNKNOWN_BOOTSTRAP,
        /** A class file that could not be read. */
        UNREADABLE_CLASS,
        /** The analysis ran into its budget. */
        BUDGET
    }
}
