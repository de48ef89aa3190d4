package dev.throughline.callgraph.summary;

import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.util.Arrays;

/** Reads a class file (JVMS chapter 4) into a {@link ClassSummary}. One instance may parse any number of files, one at a time. */
public final class ClassFileParser {
    private final Values values = new Values();
    private final ControlFlow flow = new ControlFlow();
    private final SummaryWriter writer = new SummaryWriter();
    private final ByteWriter head = new ByteWriter();
    private final ByteWriter memberTables = new ByteWriter();
    private final ByteWriter annotationBytes = new ByteWriter();
    private final ByteWriter code = new ByteWriter();
    private final ByteWriter all = new ByteWriter();

    /**
     * Parses one class file.
     *
     * @throws ClassFormatProblem if the bytes are no class file or break the format
     */
    public ClassSummary parse(byte[] bytes) throws ClassFormatProblem {
        try {
            return new OneClass(bytes).parse();
        } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new ClassFormatProblem("is cut short or states a wrong length", e);
        }
    }

    private final class OneClass {
        private final byte[] bytes;
        private final ConstantPool pool;
        private final AnnotationParser annotations;
        private final MethodSummarizer summarizer;
        private int at;

        OneClass(byte[] bytes) throws ClassFormatProblem {
            this.bytes = bytes;
            if (bytes.length < 10
                    || !Arrays.equals(
                            bytes, 0, 4, new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe}, 0, 4)) {
                throw new ClassFormatProblem("does not begin as a class file does");
            }
            this.pool = new ConstantPool(bytes, 8);
            writer.begin(pool, pool.u2(8));
            head.clear();
            memberTables.clear();
            annotationBytes.clear();
            code.clear();
            all.clear();
            this.annotations = new AnnotationParser(pool, writer, annotationBytes);
            this.summarizer = new MethodSummarizer(pool, writer, values, flow, new WorkLimit(bytes.length));
            this.at = pool.end();
        }

        ClassSummary parse() throws ClassFormatProblem {
            head.number(pool.u2(6));
            head.number(u2());
            head.number(writer.className(u2()));
            int superclass = u2();
            head.number(superclass == 0 ? 0 : writer.className(superclass) + 1);
            int interfaceCount = u2();
            head.number(interfaceCount);
            for (int i = 0; i < interfaceCount; i++) {
                head.number(writer.className(u2()));
            }
            // The attributes of the class stand last, but bootstrap methods and the rest belong to the head.
            int fieldCount = u2();
            memberTables.number(fieldCount);
            for (int i = 0; i < fieldCount; i++) {
                member(memberTables, false);
            }
            int methodCount = u2();
            memberTables.number(methodCount);
            for (int i = 0; i < methodCount; i++) {
                member(memberTables, true);
            }
            classAttributes();
            writer.appendTables(all);
            all.append(head);
            all.append(memberTables);
            all.number(annotationBytes.length());
            all.append(annotationBytes);
            all.append(code);
            return new ClassSummary(all.toByteArray());
        }

        private void member(ByteWriter out, boolean isMethod) throws ClassFormatProblem {
            int access = u2();
            int name = u2();
            int descriptor = u2();
            Attributes attributes = new Attributes();
            int codeAt = -1;
            int count = u2();
            for (int i = 0; i < count; i++) {
                int nameOffset = pool.offset(u2(), PoolEntry.TAG_UTF8);
                int length = u4();
                if (isMethod && textIs(nameOffset, "Code")) {
                    codeAt = at;
                } else {
                    attributes.take(nameOffset, length);
                }
                skip(length);
            }
            out.number(access);
            out.number(writer.text(name));
            out.number(writer.text(descriptor));
            out.number(attributes.signature);
            out.number(attributes.annotations);
            if (isMethod) {
                out.number(attributes.parameterAnnotations);
                if (codeAt < 0) {
                    out.number(0);
                } else {
                    int start = code.length();
                    summarizer.summarize(codeAt, (access & ClassFile.ACC_STATIC) != 0, descriptor, code);
                    out.number(start + 1);
                }
            }
        }

        private void classAttributes() throws ClassFormatProblem {
            Attributes attributes = new Attributes();
            int sourceFile = 0;
            int bootstrapsAt = -1;
            int count = u2();
            for (int i = 0; i < count; i++) {
                int nameOffset = pool.offset(u2(), PoolEntry.TAG_UTF8);
                int length = u4();
                if (textIs(nameOffset, "SourceFile")) {
                    sourceFile = writer.text(pool.u2(at)) + 1;
                } else if (textIs(nameOffset, "BootstrapMethods")) {
                    bootstrapsAt = at;
                } else {
                    attributes.take(nameOffset, length);
                }
                skip(length);
            }
            head.number(sourceFile);
            head.number(attributes.signature);
            head.number(attributes.annotations);
            bootstrapMethods(bootstrapsAt);
        }

        private void bootstrapMethods(int start) throws ClassFormatProblem {
            int count = start < 0 ? 0 : pool.u2(start);
            head.number(count);
            int place = start + 2;
            for (int i = 0; i < count; i++) {
                head.number(writer.constant(pool.u2(place)));
                int arguments = pool.u2(place + 2);
                head.number(arguments);
                place += 4;
                for (int j = 0; j < arguments; j++, place += 2) {
                    head.number(writer.constant(pool.u2(place)));
                }
            }
            writer.requireBootstraps(count);
        }

        /** The attributes that classes, fields and methods have in common, as offsets plus one; 0 for none. */
        private final class Attributes {
            private int signature;
            private int annotations;
            private int parameterAnnotations;

            private void take(int nameOffset, int length) throws ClassFormatProblem {
                if (textIs(nameOffset, "Signature")) {
                    signature = writer.text(pool.u2(at)) + 1;
                } else if (textIs(nameOffset, "RuntimeVisibleAnnotations")) {
                    annotations = OneClass.this.annotations.list(at, length) + 1;
                } else if (textIs(nameOffset, "RuntimeVisibleParameterAnnotations")) {
                    parameterAnnotations = OneClass.this.annotations.parameters(at, length) + 1;
                }
            }
        }

        private boolean textIs(int offset, String expected) {
            int length = pool.u2(offset);
            if (length != expected.length()) {
                return false;
            }
            for (int i = 0; i < length; i++) {
                if (bytes[offset + 2 + i] != expected.charAt(i)) {
                    return false;
                }
            }
            return true;
        }

        private int u2() {
            int value = pool.u2(at);
            at += 2;
            return value;
        }

        private int u4() {
            int value = pool.u4(at);
            at += 4;
            return value;
        }

        private void skip(int length) throws ClassFormatProblem {
            if (length < 0 || length > bytes.length - at) {
                throw new ClassFormatProblem("has an attribute that reaches behind its end");
            }
            at += length;
        }
    }
}
