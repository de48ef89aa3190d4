package dev.throughline.callgraph.summary;

/** Copies annotations (JVMS §4.7.16) into a summary; {@link Annotation} reads them back. */
final class AnnotationParser {
    private static final int MAX_DEPTH = 32;

    private final ConstantPool pool;
    private final SummaryWriter writer;
    private final ByteWriter out;

    /** Appends to {@code out}. */
    AnnotationParser(ConstantPool pool, SummaryWriter writer, ByteWriter out) {
        this.pool = pool;
        this.writer = writer;
        this.out = out;
    }

    /** Copies a list of annotations that is {@code length} bytes long and gives the offset of its copy. */
    int list(int at, int length) throws ClassFormatProblem {
        int start = out.length();
        checkEnd(copyList(at), at, length);
        return start;
    }

    /** Copies one list per parameter and gives the offset of the copy. */
    int parameters(int at, int length) throws ClassFormatProblem {
        int start = out.length();
        int count = pool.bytes()[at] & 0xff;
        out.number(count);
        int place = at + 1;
        for (int i = 0; i < count; i++) {
            place = copyList(place);
        }
        checkEnd(place, at, length);
        return start;
    }

    /** Otherwise one piece of a file could be copied as often as an attribute points at it. */
    private static void checkEnd(int end, int at, int length) throws ClassFormatProblem {
        if (end - at != length) {
            throw new ClassFormatProblem("has annotations of another length than it states");
        }
    }

    private int copyList(int at) throws ClassFormatProblem {
        int count = pool.u2(at);
        out.number(count);
        int place = at + 2;
        for (int i = 0; i < count; i++) {
            place = copyAnnotation(place, 0);
        }
        return place;
    }

    private int copyAnnotation(int at, int depth) throws ClassFormatProblem {
        out.number(writer.text(pool.u2(at)));
        int pairs = pool.u2(at + 2);
        out.number(pairs);
        int place = at + 4;
        for (int i = 0; i < pairs; i++) {
            out.number(writer.text(pool.u2(place)));
            place = copyValue(place + 2, depth);
        }
        return place;
    }

    private int copyValue(int at, int depth) throws ClassFormatProblem {
        if (depth > MAX_DEPTH) {
            throw new ClassFormatProblem("has annotations nested too deep");
        }
        int tag = pool.bytes()[at];
        out.number(tag);
        return switch (tag) {
            case 's', 'c' -> {
                out.number(writer.text(pool.u2(at + 1)));
                yield at + 3;
            }
            case 'e' -> {
                out.number(writer.text(pool.u2(at + 1)));
                out.number(writer.text(pool.u2(at + 3)));
                yield at + 5;
            }
            case '@' -> copyAnnotation(at + 1, depth + 1);
            case '[' -> copyArray(at + 1, depth + 1);
            case 'B', 'C', 'I', 'S', 'Z' -> {
                out.number(pool.u4(pool.offset(pool.u2(at + 1))));
                yield at + 3;
            }
            case 'D', 'F', 'J' -> at + 3;
            default -> throw new ClassFormatProblem("has an annotation value of the unknown kind " + tag);
        };
    }

    private int copyArray(int at, int depth) throws ClassFormatProblem {
        int count = pool.u2(at);
        out.number(count);
        int place = at + 2;
        for (int i = 0; i < count; i++) {
            place = copyValue(place, depth);
        }
        return place;
    }
}
