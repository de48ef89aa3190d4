package dev.throughline.model;

/**
 * A method that the outside calls.
 *
 * @param method the method
 * @param kind what calls it
 * @param reason what was read that makes it one, for people: {@code WEB-INF/web.xml: servlet 'shop'}
 */
public record EntryPoint(MethodRef method, Kind kind, String reason) implements Comparable<EntryPoint> {
    @Override
    public int compareTo(EntryPoint other) {
        int byMethod = method.compareTo(other.method);
        if (byMethod != 0) {
            return byMethod;
        }
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : reason.compareTo(other.reason);
    }

    public enum Kind {
        MAIN,
        SERVLET,
        FILTER,
        LISTENER,
        REST_RESOURCE,
        CONTROLLER,
        BEAN,
        SCHEDULED,
        MESSAGE_LISTENER,
        SERIALIZATION,
        PUBLIC_API,
        /** A method that no user of a library sees, called through a supertype that others do. */
        CALLBACK,
        COMMAND,
        TEST,
        /** The user named it. */
        NAMED,
        /** A framework's own start, such as an auto-configuration. */
        FRAMEWORK
    }
}
