package dev.throughline.callgraph.summary;

/**
 * The operations of a method summary. Values are numbered from 1 in the order in which operations make them, after the
 * reference parameters ({@code this} first); 0 stands for null and for anything that is no reference. Names are indices of
 * the summary's text table.
 */
public final class Op {
    /** Closes the list. */
    public static final int END = 0;

    /** {@code class line -> value}: an object is made; its class is initialized. */
    public static final int NEW = 1;

    /** {@code arrayClass -> value}: an array is made. */
    public static final int NEW_ARRAY = 2;

    /** {@code text -> value}: a string constant. */
    public static final int STRING = 3;

    /** {@code class -> value}: a class constant. */
    public static final int CLASS = 4;

    /** {@code constant line -> value}: a method handle, method type or dynamic constant. */
    public static final int CONSTANT = 5;

    /** {@code field -> value}: an instance field is read. */
    public static final int GET_FIELD = 6;

    /** {@code field line -> value}: a static field is read; its class is initialized. */
    public static final int GET_STATIC = 7;

    /** {@code field value}: an instance field is written. */
    public static final int PUT_FIELD = 8;

    /** {@code field value line}: a static field is written; its class is initialized. */
    public static final int PUT_STATIC = 9;

    /** {@code array -> value}: an element is read. */
    public static final int ARRAY_LOAD = 10;

    /** {@code array value}: an element is written. */
    public static final int ARRAY_STORE = 11;

    /** {@code class value -> value}: a checked cast. */
    public static final int CAST = 12;

    /** {@code count values… -> value}: any of the values. */
    public static final int PHI = 13;

    /** {@code count classes… -> value}: what an exception handler catches; no class means every throwable. */
    public static final int CATCH = 14;

    /** {@code kind method line count values…}: a call; see {@code KIND_…}. */
    public static final int CALL = 15;

    /** {@code kind method line count values… -> value}: a call that gives a reference. */
    public static final int CALL_VALUE = 16;

    /** {@code constant line count values…}: an {@code invokedynamic}. */
    public static final int DYNAMIC = 17;

    /** {@code constant line count values… -> value}: an {@code invokedynamic} that gives a reference. */
    public static final int DYNAMIC_VALUE = 18;

    /** {@code value}: a reference is returned. */
    public static final int RETURN = 19;

    /** {@code class line}: a class is initialized by the use of a static field that holds no reference. */
    public static final int INITIALIZE = 20;

    /** {@code text -> value}: an array that is filled with the bytes of a class file, one a character. */
    public static final int CLASS_FILE = 21;

    public static final int KIND_STATIC = 0;
    public static final int KIND_SPECIAL = 1;
    public static final int KIND_VIRTUAL = 2;
    public static final int KIND_INTERFACE = 3;

    private Op() {}
}
