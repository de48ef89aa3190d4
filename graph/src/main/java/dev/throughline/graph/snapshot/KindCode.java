package dev.throughline.graph.snapshot;

import dev.throughline.model.graph.EdgeKind;

/** Kinds of edges as small numbers, in the columns of a snapshot and in paths. They are never stored. */
public final class KindCode {
    private static final EdgeKind[] KINDS = EdgeKind.values();

    private KindCode() {}

    @SuppressWarnings("EnumOrdinal") // five million edges hold a byte each, for as long as the snapshot lives
    static byte of(EdgeKind kind) {
        return (byte) kind.ordinal();
    }

    public static EdgeKind kind(byte code) {
        return KINDS[code];
    }
}
