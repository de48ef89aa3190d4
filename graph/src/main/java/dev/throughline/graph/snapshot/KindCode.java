package dev.throughline.graph.snapshot;

import dev.throughline.model.graph.EdgeKind;
import java.util.Arrays;

/** Kinds of edges as small numbers, in the columns of a snapshot and in paths. They are never stored. */
public final class KindCode {
    private static final EdgeKind[] KINDS = EdgeKind.values();

    /** Traversable kinds come first, so a node's traversable edges do. */
    private static final int TRAVERSABLE =
            (int) Arrays.stream(KINDS).takeWhile(EdgeKind::traversable).count();

    static {
        if (Arrays.stream(KINDS).skip(TRAVERSABLE).anyMatch(EdgeKind::traversable)) {
            throw new IllegalStateException("a traversable kind stands behind a context kind");
        }
    }

    private KindCode() {}

    static boolean isTraversable(byte code) {
        return code < TRAVERSABLE;
    }

    @SuppressWarnings("EnumOrdinal") // five million edges hold a byte each, for as long as the snapshot lives
    static byte of(EdgeKind kind) {
        return (byte) kind.ordinal();
    }

    public static EdgeKind kind(byte code) {
        return KINDS[code];
    }
}
