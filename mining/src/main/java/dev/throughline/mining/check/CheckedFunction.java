package dev.throughline.mining.check;

import dev.throughline.advisories.functions.ReleasePair.NamedFunction;
import dev.throughline.model.VulnerableFunction.Role;

/**
 * What class files say of a function that the knowledge base names.
 *
 * @param function the function as the knowledge base has it
 * @param state what the two releases have
 * @param hint what to name instead, where the class files tell; may be empty
 */
public record CheckedFunction(NamedFunction function, State state, String hint) {

    /** Whether the entry may stand as it is. */
    public boolean holds() {
        return switch (state) {
            case CHANGED, REMOVED, NOT_COMPARED -> true;
            case UNCHANGED -> function.role() == Role.SINK;
            case NO_SUCH_CLASS, NO_SUCH_FUNCTION, INHERITED, WITHOUT_CODE -> false;
        };
    }

    /** What the releases have. */
    public enum State {
        /** Both have it, with different code. */
        CHANGED,
        /** Only the vulnerable release has it. */
        REMOVED,
        /** Both have it, with the same code. */
        UNCHANGED,
        /** The vulnerable release has it, and no fix was released. */
        NOT_COMPARED,
        /** The vulnerable release lacks the class. */
        NO_SUCH_CLASS,
        /** The class lacks a function of that name and descriptor. */
        NO_SUCH_FUNCTION,
        /** The class inherits the function, so that its code stands elsewhere. */
        INHERITED,
        /** The function is abstract or native: nothing runs under this name. */
        WITHOUT_CODE
    }
}
