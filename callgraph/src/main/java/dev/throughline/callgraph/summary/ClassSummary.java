package dev.throughline.callgraph.summary;

import java.util.ArrayList;
import java.util.List;

/**
 * What a class file declares and what its methods do, as one byte array.
 *
 * <p>Texts, members and constants are named by their index in the class's own tables. The tables' offsets are read once, the
 * rest where it lies.
 */
public final class ClassSummary {
    private final byte[] bytes;
    private final int[] texts; // of each its place, its length and its hash
    private final int[] members;
    private final int[] constants;
    private final int majorVersion;
    private final int access;
    private final int name;
    private final int superclass;
    private final int[] interfaces;
    private final int sourceFile;
    private final int signature;
    private final int annotations;
    private final int[][] bootstraps;
    private final int[] fields;
    private final int[] methods;
    private final int annotationsAt;
    private final int codeAt;

    /** Reads a summary that {@link #bytes} gave. */
    public ClassSummary(byte[] bytes) {
        this.bytes = bytes;
        SummaryCursor cursor = new SummaryCursor(bytes, 0);
        this.texts = readTexts(cursor);
        this.members = readTable(cursor, 4);
        this.constants = readTable(cursor, 4);
        this.majorVersion = cursor.next();
        this.access = cursor.next();
        this.name = cursor.next();
        this.superclass = cursor.next();
        this.interfaces = readTable(cursor, 1);
        this.sourceFile = cursor.next();
        this.signature = cursor.next();
        this.annotations = cursor.next();
        this.bootstraps = readBootstraps(cursor);
        this.fields = readTable(cursor, 5);
        this.methods = readTable(cursor, 7);
        int annotationLength = cursor.next();
        this.annotationsAt = cursor.position();
        this.codeAt = annotationsAt + annotationLength;
    }

    private int[] readTexts(SummaryCursor cursor) {
        int count = cursor.next();
        int[] texts = new int[3 * count];
        for (int i = 0; i < texts.length; i += 3) {
            int length = cursor.next();
            texts[i] = cursor.position();
            texts[i + 1] = length;
            texts[i + 2] = TextHash.of(bytes, texts[i], length);
            cursor.skip(length);
        }
        return texts;
    }

    private static int[] readTable(SummaryCursor cursor, int columns) {
        int[] table = new int[cursor.next() * columns];
        for (int i = 0; i < table.length; i++) {
            table[i] = cursor.next();
        }
        return table;
    }

    private static int[][] readBootstraps(SummaryCursor cursor) {
        int[][] bootstraps = new int[cursor.next()][];
        for (int i = 0; i < bootstraps.length; i++) {
            int handle = cursor.next();
            int[] bootstrap = new int[1 + cursor.next()];
            bootstrap[0] = handle;
            for (int j = 1; j < bootstrap.length; j++) {
                bootstrap[j] = cursor.next();
            }
            bootstraps[i] = bootstrap;
        }
        return bootstraps;
    }

    /** The whole summary; not a copy. */
    public byte[] bytes() {
        return bytes;
    }

    public int textCount() {
        return texts.length / 3;
    }

    public int textOffset(int text) {
        return texts[3 * text];
    }

    public int textLength(int text) {
        return texts[3 * text + 1];
    }

    /** The text's {@link TextHash}, worked out when the summary was read. */
    public int textHash(int text) {
        return texts[3 * text + 2];
    }

    /** The text of that index, decoded from modified UTF-8. */
    public String text(int text) {
        return ModifiedUtf8.decode(bytes, textOffset(text), textLength(text));
    }

    public int majorVersion() {
        return majorVersion;
    }

    public int access() {
        return access;
    }

    public int name() {
        return name;
    }

    /** The superclass's name, or -1 for {@code java.lang.Object} and modules. */
    public int superclass() {
        return superclass - 1;
    }

    public int interfaceCount() {
        return interfaces.length;
    }

    public int interfaceName(int index) {
        return interfaces[index];
    }

    /** The source file's name, or -1. */
    public int sourceFile() {
        return sourceFile - 1;
    }

    /** The generic signature, or -1. */
    public int signature() {
        return signature - 1;
    }

    public List<Annotation> annotations() {
        return annotationsAt(annotations);
    }

    public int fieldCount() {
        return fields.length / 5;
    }

    public int fieldAccess(int field) {
        return fields[5 * field];
    }

    public int fieldName(int field) {
        return fields[5 * field + 1];
    }

    public int fieldDescriptor(int field) {
        return fields[5 * field + 2];
    }

    /** The field's generic signature, or -1. */
    public int fieldSignature(int field) {
        return fields[5 * field + 3] - 1;
    }

    public List<Annotation> fieldAnnotations(int field) {
        return annotationsAt(fields[5 * field + 4]);
    }

    public int methodCount() {
        return methods.length / 7;
    }

    public int methodAccess(int method) {
        return methods[7 * method];
    }

    public int methodName(int method) {
        return methods[7 * method + 1];
    }

    public int methodDescriptor(int method) {
        return methods[7 * method + 2];
    }

    /** The method's generic signature, or -1. */
    public int methodSignature(int method) {
        return methods[7 * method + 3] - 1;
    }

    public boolean hasMethodAnnotations(int method) {
        return methods[7 * method + 4] != 0;
    }

    public List<Annotation> methodAnnotations(int method) {
        return annotationsAt(methods[7 * method + 4]);
    }

    /** The annotations of each parameter that the descriptor or the compiler counts; empty when there are none. */
    public List<List<Annotation>> parameterAnnotations(int method) {
        int offset = methods[7 * method + 5];
        if (offset == 0) {
            return List.of();
        }
        SummaryCursor cursor = new SummaryCursor(bytes, annotationsAt + offset - 1);
        int count = cursor.next();
        List<List<Annotation>> lists = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            lists.add(Annotation.readList(this, cursor));
        }
        return lists;
    }

    public boolean hasCode(int method) {
        return methods[7 * method + 6] != 0;
    }

    /** The method's summary: the number of values, then operations as {@link Op} describes. */
    public SummaryCursor code(int method) {
        return new SummaryCursor(bytes, codeAt + methods[7 * method + 6] - 1);
    }

    public int memberCount() {
        return members.length / 4;
    }

    public int memberOwner(int member) {
        return members[4 * member];
    }

    public int memberName(int member) {
        return members[4 * member + 1];
    }

    public int memberDescriptor(int member) {
        return members[4 * member + 2];
    }

    public boolean memberOfInterface(int member) {
        return members[4 * member + 3] != 0;
    }

    /** The constant's tag (JVMS §4.4). */
    public int constantTag(int constant) {
        return constants[4 * constant];
    }

    /** A text, a reference kind, a bootstrap method's index or an int, by the tag. */
    public int constantFirst(int constant) {
        return constants[4 * constant + 1];
    }

    /** A method handle's member, or a dynamic constant's name. */
    public int constantSecond(int constant) {
        return constants[4 * constant + 2];
    }

    /** A dynamic constant's descriptor. */
    public int constantThird(int constant) {
        return constants[4 * constant + 3];
    }

    /** The constant of the bootstrap method's handle, then those of its static arguments. */
    public int[] bootstrap(int index) throws ClassFormatProblem {
        if (index >= bootstraps.length) {
            throw new ClassFormatProblem("has no bootstrap method " + index);
        }
        return bootstraps[index];
    }

    private List<Annotation> annotationsAt(int offsetPlusOne) {
        if (offsetPlusOne == 0) {
            return List.of();
        }
        return Annotation.readList(this, new SummaryCursor(bytes, annotationsAt + offsetPlusOne - 1));
    }
}
