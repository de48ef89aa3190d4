package dev.throughline.model;

/** Why a call edge exists. */
public enum CallKind {
    /** {@code invokestatic}, {@code invokespecial}. */
    DIRECT,
    /** {@code invokevirtual}, by the receiver's type. */
    VIRTUAL,
    /** {@code invokeinterface}, by the receiver's type. */
    INTERFACE,
    /** The body of a lambda or a method reference, called through its functional interface. */
    LAMBDA,
    /** {@code invokedynamic} other than a lambda, method handles, var handles. */
    DYNAMIC,
    /** {@code java.lang.reflect}, {@code Class.forName} and relatives, with the name known. */
    REFLECTIVE,
    /** A provider found by {@code ServiceLoader}. */
    SERVICE,
    /** A framework calls it: the container, an injector, a serializer. */
    FRAMEWORK,
    /** The virtual machine or native code calls it: {@code Thread.run}, finalizers. */
    NATIVE,
    /** A class initializer, run at the first use of the class (JVMS §5.5). */
    INITIALIZER
}
