package dev.throughline.reachability;

import java.nio.charset.StandardCharsets;

/**
 * Tells a class that was taken out of a jar from one that this version never had.
 *
 * <p>Deleting the dangerous class is a usual mitigation ({@code zip -d log4j-core.jar …/JndiLookup.class}). The rest of
 * the jar was compiled with it and still names it: in a constant pool, as a class or as the text given to
 * {@code Class.forName}. A version that spells the function in another class names that one instead.
 */
final class RemovedClass {
    private RemovedClass() {}

    /** Whether another class of the place names the class, which is not there. */
    static boolean isStillNamedIn(ClassFiles place, String className) {
        byte[] internalName = className.replace('.', '/').getBytes(StandardCharsets.UTF_8);
        byte[] binaryName = className.getBytes(StandardCharsets.UTF_8);
        return place.names().stream()
                .filter(other -> !isNestedIn(other, className))
                .flatMap(other -> place.read(other).stream())
                .anyMatch(bytes -> names(bytes, internalName, '/') || names(bytes, binaryName, '.'));
    }

    private static boolean isNestedIn(String other, String className) {
        return other.startsWith(className + "$");
    }

    /** Whether the bytes hold the name as a whole: a longer name that starts or ends with it does not count. */
    private static boolean names(byte[] bytes, byte[] name, char separator) {
        for (int at = 0; at <= bytes.length - name.length; at++) {
            if (matchesAt(bytes, at, name) && !endsLongerName(bytes, at, separator)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matchesAt(byte[] bytes, int at, byte[] name) {
        for (int i = 0; i < name.length; i++) {
            if (bytes[at + i] != name[i]) {
                return false;
            }
        }
        return !continuesName(bytes, at + name.length);
    }

    /** A byte before the name that looks like a separator may be the name's length, whose high byte is then zero. */
    private static boolean endsLongerName(byte[] bytes, int at, char separator) {
        return at > 1 && bytes[at - 1] == separator && bytes[at - 2] != 0;
    }

    private static boolean continuesName(byte[] bytes, int at) {
        if (at >= bytes.length) {
            return false;
        }
        char next = (char) (bytes[at] & 0xff);
        return next == '/' || next == '$' || next == '_' || Character.isLetterOrDigit(next);
    }
}
