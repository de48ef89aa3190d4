package dev.throughline.model;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * One call: the caller's call site and the callee.
 *
 * @param caller the method that holds the call site
 * @param line the call site's line in the caller's source file, where debug data has it
 * @param sourceFile the name of the caller's source file, without folders, where the class file says it (JVMS §4.7.10)
 * @param callee the method called
 * @param kind why the edge exists
 * @param certain the call site has this one callee, or the receiver's type is known exactly; false where the callee was
 *     chosen from an over-approximated set of types
 */
public record CallEdge(
        MethodRef caller,
        OptionalInt line,
        Optional<String> sourceFile,
        MethodRef callee,
        CallKind kind,
        boolean certain) {

    /** An edge whose caller's source file is not known. */
    public CallEdge(MethodRef caller, OptionalInt line, MethodRef callee, CallKind kind, boolean certain) {
        this(caller, line, Optional.empty(), callee, kind, certain);
    }
}
